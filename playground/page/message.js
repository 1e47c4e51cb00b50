// One message: what is inside a bubble, and the buttons under it.
export function renderMessage() {}
