// Whether amounts carry their currency's code: only where there is more than one currency.

class Codes {
  shown = $state(false);
}

export const codes = new Codes();
