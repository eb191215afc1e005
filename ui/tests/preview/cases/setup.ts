// The set-up, step by step.
import { fakeHost } from "../../support/fake-host";

export default {
  welcome: () => fakeHost(),
};
