// The page: the state of the playground, live, as phones side by side.
import { Phone } from "./chat.js";
export { Phone };
