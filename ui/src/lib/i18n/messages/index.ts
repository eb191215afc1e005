// Every area of texts. A new area is a file beside this one and a line here.
import { cart } from "./cart";
import { carts } from "./carts";
import { channels } from "./channels";
import { commands } from "./commands";
import { common } from "./common";
import { customer } from "./customer";
import { empty } from "./empty";
import { errors } from "./errors";
import { exports as exportsArea } from "./exports";
import { frame } from "./frame";
import { health } from "./health";
import { home } from "./home";
import { incoming } from "./incoming";
import { keys } from "./keys";
import { many } from "./many";
import { messages as messagesArea } from "./messages";
import { more } from "./more";
import { nothing } from "./nothing";
import { saved } from "./saved";
import { session } from "./session";
import { settings } from "./settings";
import { setup } from "./setup";
import { shops } from "./shops";
import { status } from "./status";
import { strips } from "./strips";
import { time } from "./time";

export const messages = {
  cart,
  carts,
  channels,
  commands,
  common,
  customer,
  empty,
  errors,
  exports: exportsArea,
  frame,
  health,
  home,
  incoming,
  keys,
  many,
  messages: messagesArea,
  more,
  nothing,
  saved,
  session,
  settings,
  setup,
  shops,
  status,
  strips,
  time,
};
