### Groups and channels.

group-chat = I run interviews in private chats only. Write to me there: @{ $bot }
