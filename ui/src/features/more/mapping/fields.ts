// The fields that a merchant may place, as the page groups them, and what is kept of a choice.
import type { MappedField, SourceMapping, Tells } from "$host/contract";
import type { Key } from "$lib/i18n";

export interface FieldGroup {
  name: Key;
  fields: readonly MappedField[];
}

const ITEMS: FieldGroup = {
  name: "mapping.groupItems",
  fields: ["item_title", "item_quantity", "item_price", "item_sku", "item_variant_id", "item_product_id"],
};

/** What each kind of news is made of. */
export const GROUPS: Readonly<Record<Tells, readonly FieldGroup[]>> = {
  carts: [
    { name: "mapping.groupKey", fields: ["cart_id", "cart_token", "resume_url", "store_url"] },
    { name: "mapping.groupWho", fields: ["phone", "email", "name", "first_name", "last_name", "consent"] },
    { name: "mapping.groupMoney", fields: ["total", "original_total", "discount", "currency", "code"] },
    ITEMS,
    {
      name: "mapping.groupPlace",
      fields: ["address_line1", "address_line2", "city", "province", "country", "zip", "sent_at"],
    },
  ],
  orders: [
    { name: "mapping.groupKey", fields: ["order_id", "number", "cart_token", "status", "store_url"] },
    { name: "mapping.groupWho", fields: ["phone", "email", "name", "first_name", "last_name"] },
    { name: "mapping.groupMoney", fields: ["total", "currency"] },
    ITEMS,
    { name: "mapping.groupPlace", fields: ["placed_at", "sent_at", "country"] },
  ],
};

/** A mapping of what is chosen; what the other kind of news alone has is left out. */
export function mappingOf(tells: Tells, chosen: Readonly<Partial<Record<MappedField, string>>>): SourceMapping {
  const fields: SourceMapping["fields"] = {};
  for (const field of GROUPS[tells].flatMap((group) => group.fields)) {
    const path = chosen[field];
    if (path !== undefined && path !== "") fields[field] = path;
  }
  return { tells, fields };
}

/** Which of the places may hold a field: items stand in lists. */
export function mayHold(field: MappedField, path: string): boolean {
  return field.startsWith("item_") ? path.includes("[]") : true;
}
