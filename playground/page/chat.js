// One phone: the chat of one person with the bot.
export class Phone {}
