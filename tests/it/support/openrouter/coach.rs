//! The sensible coach: says something in the language of the prompt, in Markdown, and nothing of a question.

use super::Request;

const EN: &str = "**Begin with one sentence** that says what the thing is for. Then give an example from your own work.\n\n\
    - say what you did and why\n- say what came of it\n\nFor code, `let total = 1 < 2` is enough. Practise it aloud: two \
    minutes are plenty. Next time you will need fewer words, and that is a good sign.";
const RU: &str = "**Начните с одного предложения** о том, зачем это нужно. Потом приведите случай из своей работы.\n\n\
    - скажите, что вы сделали и почему\n- скажите, что из этого вышло\n\nДля кода хватит `let total = 1 < 2`. Проговорите \
    вслух: двух минут довольно. В следующий раз слов понадобится меньше, и это хороший признак.";
const UZ: &str = "**Bir gap bilan boshlang**: bu nima uchun kerak. Keyin o'z ishingizdan bir voqeani aytib bering.\n\n\
    - nima qilganingizni va nega qilganingizni ayting\n- undan nima chiqqanini ayting\n\nKod uchun `let total = 1 < 2` \
    yetadi. Ovoz chiqarib mashq qiling: ikki daqiqa kifoya. Keyingi safar kamroq so'z kerak bo'ladi, bu yaxshi belgi.";

/// A reply, or what turns come to.
pub(super) fn speak(request: &Request) -> String {
    let rules = request.said_by("system");
    let text = match () {
        () if rules.contains("in Uzbek") => UZ,
        () if rules.contains("in Russian") => RU,
        () => EN,
    };
    match request.task() {
        "coach" => text.to_owned(),
        _ => text.lines().next().unwrap_or_default().replace("**", ""),
    }
}
