### “Another question”.

button-another = 🔀 Another question
