// Every area of texts. A new area is a file beside this one and a line here.
import { arrival } from "./arrival";
import { awake } from "./awake";
import { backups } from "./backups";
import { bulk } from "./bulk";
import { cart } from "./cart";
import { carts } from "./carts";
import { channels } from "./channels";
import { commands } from "./commands";
import { common } from "./common";
import { costs } from "./costs";
import { customer } from "./customer";
import { empty } from "./empty";
import { errors } from "./errors";
import { exports as exportsArea } from "./exports";
import { forward } from "./forward";
import { frame } from "./frame";
import { health } from "./health";
import { home } from "./home";
import { hub } from "./hub";
import { imports } from "./imports";
import { incoming } from "./incoming";
import { keep } from "./keep";
import { keys } from "./keys";
import { leaving } from "./leaving";
import { many } from "./many";
import { mapping } from "./mapping";
import { messages as messagesArea } from "./messages";
import { more } from "./more";
import { moving } from "./moving";
import { nothing } from "./nothing";
import { purchase } from "./purchase";
import { queue } from "./queue";
import { reach } from "./reach";
import { rules } from "./rules";
import { saved } from "./saved";
import { screens } from "./screens";
import { session } from "./session";
import { settings } from "./settings";
import { setup } from "./setup";
import { shops } from "./shops";
import { sources } from "./sources";
import { status } from "./status";
import { strips } from "./strips";
import { suspicion } from "./suspicion";
import { time } from "./time";
import { updates } from "./updates";

export const messages = {
  arrival,
  awake,
  backups,
  bulk,
  cart,
  carts,
  channels,
  commands,
  common,
  costs,
  customer,
  empty,
  errors,
  exports: exportsArea,
  forward,
  frame,
  health,
  home,
  hub,
  imports,
  incoming,
  keep,
  keys,
  leaving,
  many,
  mapping,
  messages: messagesArea,
  more,
  moving,
  nothing,
  purchase,
  queue,
  reach,
  rules,
  saved,
  screens,
  session,
  settings,
  setup,
  shops,
  sources,
  status,
  strips,
  suspicion,
  time,
  updates,
};
