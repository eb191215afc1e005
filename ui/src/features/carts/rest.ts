/**
 * How long an answer stands, in ms, before what hangs on it follows: the page below it, rows outside the view, the cart
 * beside the list, a strip over the rows. It is longer than unpractised hands take from key to key: while somebody types,
 * none of it is wanted.
 */
export const REST = 300;
