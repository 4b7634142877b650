### “Another question”.

button-another = 🔀 Другой вопрос
