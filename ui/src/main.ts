import { mount } from "svelte";
import { chooseHost } from "$host/index";
import App from "./app/App.svelte";
import "./styles/index.css";

const target = document.getElementById("app");
if (target !== null) mount(App, { target, props: { host: chooseHost() } });
