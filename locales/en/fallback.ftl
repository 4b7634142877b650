### What is said out of turn.

fallback-text = I did not expect a message here. Please use the buttons:
fallback-not-text = I can read text and buttons only. Here is where we are:
fallback-not-text-answer = I can read text only. Please type your answer; the question stands:
fallback-unknown-command = I do not know this command. Everything I can do is in the menu and under /help.
