// Every page, as [who opens it, where they start, the links they follow from there]. "nobody" is not signed in.
export const routes = [["nobody", "/sign-in"]];
