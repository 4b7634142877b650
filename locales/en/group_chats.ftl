### Groups and channels.

group-chat = I hold interviews in private chats only. Write to me there: @{ $bot }
