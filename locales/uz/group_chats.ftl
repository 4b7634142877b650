### Groups and channels.

group-chat = Men faqat shaxsiy chatda suhbat oʻtkazaman. Menga yozing: @{ $bot }
