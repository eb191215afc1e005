// Every area of texts. A new area is a file beside this one and a line here.
import { cart } from "./cart";
import { carts } from "./carts";
import { common } from "./common";
import { empty } from "./empty";
import { errors } from "./errors";
import { frame } from "./frame";
import { health } from "./health";
import { incoming } from "./incoming";
import { keys } from "./keys";
import { messages as messagesArea } from "./messages";
import { more } from "./more";
import { nothing } from "./nothing";
import { saved } from "./saved";
import { session } from "./session";
import { settings } from "./settings";
import { setup } from "./setup";
import { status } from "./status";
import { strips } from "./strips";
import { time } from "./time";

export const messages = {
  cart,
  carts,
  common,
  empty,
  errors,
  frame,
  health,
  incoming,
  keys,
  messages: messagesArea,
  more,
  nothing,
  saved,
  session,
  settings,
  setup,
  status,
  strips,
  time,
};
