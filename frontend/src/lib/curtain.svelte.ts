/** What hides a screen: nothing, until the app lock is loaded, which few people have. */
type Hides = (path: string, query: URLSearchParams) => boolean;

class Curtain {
  hides = $state.raw<Hides>(() => false);
}

export const curtain = new Curtain();
