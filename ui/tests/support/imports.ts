// An import as the program tells of it.
import type { ImportView } from "$host/contract";

export const looked: ImportView = {
  id: "i_1",
  kind: "orders",
  stage: "ready",
  dry_run: true,
  shop: "my-store.myshopify.com",
  file_name: "orders_export_1.csv",
  bytes: 104_857_600,
  of_bytes: 104_857_600,
  rows: 412_008,
  new: 241_310,
  known: 1204,
  bought: 318,
  unusable: [
    { why: "no_contact", records: 86, lines: [17, 204, 1090, 4411, 5120] },
    { why: "no_date", records: 1, lines: [70_112] },
  ],
  problem: null,
};
