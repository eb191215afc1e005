// The file that a browser was given. A hub keeps no copy, so it is sent once to be looked at and once to be kept.
class Importing {
  /** The import that the file is of. */
  id: string | null = $state(null);
  file: File | null = $state.raw(null);
}

export const importing = new Importing();
