/* Rust's library asks Windows for random numbers by ProcessPrng of bcryptprimitives.dll. Wine 8 has no such library, and
   no program of Rust starts there. This stands in for it, in the tests alone, with the numbers that Wine does give. */

#include <windows.h>
#include <ntsecapi.h> /* RtlGenRandom, which advapi32 exports as SystemFunction036 */

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T length) {
    while (length > 0) {
        ULONG piece = length > 0x10000000 ? 0x10000000 : (ULONG)length;
        if (!RtlGenRandom(bytes, piece)) {
            return FALSE;
        }
        bytes += piece;
        length -= piece;
    }
    return TRUE;
}
