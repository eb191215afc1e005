//! Between SQLite and the system's files: passes everything on, and writes down what changes a watched file.
//!
//! It becomes SQLite's usual disk for this process, so that a program which knows nothing of it opens its files through
//! it. Only this file speaks C.

#![expect(unsafe_code, reason = "SQLite asks for its disk in C")]

use crate::tape::{self, Op, Tape};
use rusqlite::ffi::{self, sqlite3_file, sqlite3_io_methods, sqlite3_vfs};
use std::ffi::{CStr, c_char, c_int, c_void};
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// What the disk is called; a text of C.
const NAME: &CStr = c"wapas-power-cut";

/// A file as SQLite holds it; the system's own lies right behind it.
#[repr(C)]
struct File {
    base: sqlite3_file,
    /// `null` where nobody watches.
    watched: *mut Watched,
}

/// A file that is watched.
struct Watched {
    tape: Arc<Tape>,
    name: Arc<str>,
}

static METHODS: sqlite3_io_methods = sqlite3_io_methods {
    // The second version: with a log's index in shared memory, without files in memory.
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};

/// Makes this the usual disk of the process. Says whether SQLite took it.
pub(crate) fn install() -> bool {
    static DONE: OnceLock<bool> = OnceLock::new();
    // SAFETY: the system's own disk is there once SQLite has begun, and lives as long as the process; so does ours.
    *DONE.get_or_init(|| unsafe {
        if ffi::sqlite3_initialize() != ffi::SQLITE_OK {
            return false;
        }
        let system = ffi::sqlite3_vfs_find(std::ptr::null());
        if system.is_null() {
            return false;
        }
        let ours = Box::leak(Box::new(sqlite3_vfs {
            szOsFile: c_int::try_from(size_of::<File>()).expect("a small thing") + (*system).szOsFile,
            pNext: std::ptr::null_mut(),
            zName: NAME.as_ptr(),
            pAppData: system.cast(),
            xOpen: Some(open),
            xDelete: Some(delete),
            ..*system
        }));
        ffi::sqlite3_vfs_register(ours, 1) == ffi::SQLITE_OK
    })
}

/// The system's file behind ours.
fn below(file: *mut sqlite3_file) -> *mut sqlite3_file {
    file.cast::<File>().wrapping_add(1).cast()
}

/// Who watches a file, if anybody does.
unsafe fn watched<'a>(file: *mut sqlite3_file) -> Option<&'a Watched> {
    // SAFETY: SQLite gives back only files that `open` has filled.
    unsafe { (*file.cast::<File>()).watched.as_ref() }
}

/// Passes a call on to the system's file.
macro_rules! pass {
    ($file:expr, $method:ident $(, $value:expr)*) => {{
        let below = below($file);
        match (*(*below).pMethods).$method {
            Some(method) => method(below $(, $value)*),
            None => ffi::SQLITE_IOERR,
        }
    }};
}

unsafe extern "C" fn open(
    vfs: *mut sqlite3_vfs,
    name: *const c_char,
    file: *mut sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: SQLite gives room for `szOsFile` bytes, and a name that lives as long as the file, or none.
    unsafe {
        let system = (*vfs).pAppData.cast::<sqlite3_vfs>();
        let ours = file.cast::<File>();
        (*ours).base.pMethods = std::ptr::null();
        (*ours).watched = std::ptr::null_mut();
        let Some(system_open) = (*system).xOpen else { return ffi::SQLITE_CANTOPEN };
        let done = system_open(system, name, below(file), flags, out);
        if (*below(file)).pMethods.is_null() {
            return done;
        }
        (*ours).base.pMethods = &raw const METHODS;
        if let Some((tape, name)) = text(name).and_then(|name| tape::of(Path::new(&name))) {
            (*ours).watched = Box::into_raw(Box::new(Watched { tape, name }));
        }
        done
    }
}

unsafe extern "C" fn delete(vfs: *mut sqlite3_vfs, name: *const c_char, for_good: c_int) -> c_int {
    // SAFETY: as SQLite gave it.
    unsafe {
        let system = (*vfs).pAppData.cast::<sqlite3_vfs>();
        let Some(system_delete) = (*system).xDelete else { return ffi::SQLITE_IOERR_DELETE };
        match text(name).and_then(|name| tape::of(Path::new(&name))) {
            Some((tape, file)) => tape
                .note(Op::Delete { file, for_good: for_good != 0 }, || system_delete(system, name, for_good)),
            None => system_delete(system, name, for_good),
        }
    }
}

/// A name of a file, where it has one.
unsafe fn text(name: *const c_char) -> Option<String> {
    // SAFETY: SQLite's names are texts of C.
    (!name.is_null()).then(|| unsafe { CStr::from_ptr(name) }.to_string_lossy().into_owned())
}

unsafe extern "C" fn close(file: *mut sqlite3_file) -> c_int {
    // SAFETY: nobody uses a file after it was closed.
    unsafe {
        let watched = std::mem::replace(&mut (*file.cast::<File>()).watched, std::ptr::null_mut());
        if !watched.is_null() {
            drop(Box::from_raw(watched));
        }
        pass!(file, xClose)
    }
}

unsafe extern "C" fn read(file: *mut sqlite3_file, into: *mut c_void, bytes: c_int, at: i64) -> c_int {
    // SAFETY: passed on as it came.
    unsafe { pass!(file, xRead, into, bytes, at) }
}

unsafe extern "C" fn write(file: *mut sqlite3_file, from: *const c_void, bytes: c_int, at: i64) -> c_int {
    // SAFETY: so many bytes are there to be written.
    unsafe {
        let Some(watched) = watched(file) else { return pass!(file, xWrite, from, bytes, at) };
        let (Ok(length), Ok(place)) = (usize::try_from(bytes), usize::try_from(at)) else {
            return ffi::SQLITE_IOERR_WRITE;
        };
        let bytes_written = std::slice::from_raw_parts(from.cast::<u8>(), length).to_vec();
        let op = Op::Write { file: Arc::clone(&watched.name), at: place, bytes: bytes_written };
        watched.tape.note(op, || pass!(file, xWrite, from, bytes, at))
    }
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, size: i64) -> c_int {
    // SAFETY: passed on as it came.
    unsafe {
        let Some(watched) = watched(file) else { return pass!(file, xTruncate, size) };
        let Ok(to) = usize::try_from(size) else { return ffi::SQLITE_IOERR_TRUNCATE };
        let op = Op::Truncate { file: Arc::clone(&watched.name), to };
        watched.tape.note(op, || pass!(file, xTruncate, size))
    }
}

unsafe extern "C" fn sync(file: *mut sqlite3_file, flags: c_int) -> c_int {
    // SAFETY: passed on as it came.
    unsafe {
        let Some(watched) = watched(file) else { return pass!(file, xSync, flags) };
        // The real disk need not be waited for: what it would have by now is on the tape.
        watched.tape.note(Op::Sync { file: Arc::clone(&watched.name) }, || ffi::SQLITE_OK)
    }
}

unsafe extern "C" fn file_size(file: *mut sqlite3_file, size: *mut i64) -> c_int {
    // SAFETY: passed on as it came.
    unsafe { pass!(file, xFileSize, size) }
}

unsafe extern "C" fn lock(file: *mut sqlite3_file, level: c_int) -> c_int {
    // SAFETY: passed on as it came.
    unsafe { pass!(file, xLock, level) }
}

unsafe extern "C" fn unlock(file: *mut sqlite3_file, level: c_int) -> c_int {
    // SAFETY: passed on as it came.
    unsafe { pass!(file, xUnlock, level) }
}

unsafe extern "C" fn check_reserved_lock(file: *mut sqlite3_file, is: *mut c_int) -> c_int {
    // SAFETY: passed on as it came.
    unsafe { pass!(file, xCheckReservedLock, is) }
}

unsafe extern "C" fn file_control(file: *mut sqlite3_file, what: c_int, with: *mut c_void) -> c_int {
    // SAFETY: for a pragma SQLite gives four texts of its own, of which the third, the value, may be missing.
    unsafe {
        if what == ffi::SQLITE_FCNTL_PRAGMA
            && let Some(digit) = watched(file).and_then(|watched| watched.tape.syncs.digit())
        {
            let texts = with.cast::<*mut c_char>();
            let (name, value) = (*texts.add(1), *texts.add(2));
            let is = text(name).is_some_and(|name| name.eq_ignore_ascii_case("synchronous"));
            if is && !value.is_null() && !CStr::from_ptr(value).is_empty() {
                // SQLite goes on with the value as it stands here now.
                *value = digit;
                *value.add(1) = 0;
            }
        }
        pass!(file, xFileControl, what, with)
    }
}

unsafe extern "C" fn sector_size(file: *mut sqlite3_file) -> c_int {
    // SAFETY: passed on as it came.
    unsafe { pass!(file, xSectorSize) }
}

unsafe extern "C" fn device_characteristics(file: *mut sqlite3_file) -> c_int {
    // SAFETY: passed on as it came.
    unsafe { pass!(file, xDeviceCharacteristics) }
}

unsafe extern "C" fn shm_map(
    file: *mut sqlite3_file,
    page: c_int,
    size: c_int,
    extend: c_int,
    out: *mut *mut c_void,
) -> c_int {
    // SAFETY: passed on as it came.
    unsafe { pass!(file, xShmMap, page, size, extend, out) }
}

unsafe extern "C" fn shm_lock(file: *mut sqlite3_file, offset: c_int, count: c_int, flags: c_int) -> c_int {
    // SAFETY: passed on as it came.
    unsafe { pass!(file, xShmLock, offset, count, flags) }
}

unsafe extern "C" fn shm_barrier(file: *mut sqlite3_file) {
    // SAFETY: passed on as it came.
    unsafe {
        let below = below(file);
        if let Some(barrier) = (*(*below).pMethods).xShmBarrier {
            barrier(below);
        }
    }
}

unsafe extern "C" fn shm_unmap(file: *mut sqlite3_file, delete: c_int) -> c_int {
    // SAFETY: passed on as it came.
    unsafe { pass!(file, xShmUnmap, delete) }
}
