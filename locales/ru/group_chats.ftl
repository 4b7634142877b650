### Groups and channels.

group-chat = Я провожу собеседования только в личных чатах. Напишите мне: @{ $bot }
