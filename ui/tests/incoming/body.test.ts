import { expect, test } from "vitest";
import { laidOut, sizeWords } from "$features/incoming/body";

test("JSON is laid out without changing a letter of its parts", () => {
  const text = '{"id":12345678901234567890,"total":8500.00,"name":"a, {b}: \\"c\\"","none":[],"list":[1,{"x":null}]}';
  const laid = laidOut(text);
  expect(laid).toBe(
    [
      "{",
      '  "id": 12345678901234567890,',
      '  "total": 8500.00,',
      '  "name": "a, {b}: \\"c\\"",',
      '  "none": [],',
      '  "list": [',
      "    1,",
      "    {",
      '      "x": null',
      "    }",
      "  ]",
      "}",
    ].join("\n"),
  );
  expect(JSON.parse(laid ?? "")).toEqual(JSON.parse(text));
});

test("what is no JSON stays as it came", () => {
  expect([laidOut("a=1&b=2"), laidOut('{"a":'), laidOut("12"), laidOut("")]).toEqual([null, null, null, null]);
});

test("sizes are said as a person reads them", () => {
  expect([sizeWords(0), sizeWords(1), sizeWords(2104), sizeWords(1_048_576)]).toEqual([
    "0 KB",
    "0.1 KB",
    "2.1 KB",
    "1,048.6 KB",
  ]);
});
