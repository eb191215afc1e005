// Hands a file to the browser's downloads. The token goes in the header, so a plain link will not do.

/** How long the browser may take to begin the download. */
const BEGIN = 60_000;

/** Downloads these bytes under a name. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), BEGIN);
}
