### Modellar, administratorlar koʻradigan shaklda.

command-models = Modellar, zanjirlar va kalitdagi qoldiq
usage-models =
    <code>/models</code>: barcha modellar holati va kim nima qilishi
    <code>/models set &lt;tarif&gt; &lt;vazifa&gt; &lt;model&gt; …</code>: vazifa uchun boshqa modellar, darhol va qayta ishga tushgandan keyin ham
    <code>/models reset &lt;tarif&gt; &lt;vazifa&gt;</code>: yana tariflar faylidagi modellar
    Masalan: <code>/models set pro grading openai/gpt-6.1-terra google/gemini-3.8-flash</code>
    Vazifalar: questions, grading, report, coach, vacancy, cv_questions, cv, fit, letter

models-title =
    🧠 <b>Modellar</b>
    Narxlar million token uchun dollarda, soʻrov/javob.
models-line = { $number }. <code>{ $model }</code> · { $price } · { $state }{ $faults }
models-ready = tayyor
models-rests-seconds = yana { $seconds } soniya dam oladi
models-rests-minutes = yana { $minutes } daqiqa dam oladi
models-gone = ❌ OpenRouterda yoʻq
models-no-key = ❌ kalit yoʻq
models-expires = {" "}· ⚠️ muddati: { $date }
models-price = {" "}· ⚠️ endi { $price }
models-unsupported = {" "}· ⚠️ <code>{ $parameter }</code> qabul qilmaydi
models-effort = {" "}· ⚠️ <code>{ $effort }</code> darajada oʻylaydi
models-output = {" "}· ⚠️ javobi koʻpi bilan { $tokens } token
models-context = {" "}· ⚠️ konteksti { $tokens } token
models-chains =
    🔗 <b>Zanjirlar</b>
    Ishni murojaat qilish mumkin boʻlgan birinchi model bajaradi.
models-plan = <b>{ $plan }</b>
models-chain = { $task }: { $chains }
models-two-tier = avval { $first }, keyin { $chain }
models-ensemble = { $models } birga, boʻlmasa { $chain }
models-task-questions = Savollar
models-task-grading = Baholash
models-task-report = Hisobot
models-task-vacancy = Vakansiyalarni oʻqish
models-task-cv-questions = Rezyume boʻyicha savollar
models-task-fit = Rezyumeni vakansiya bilan solishtirish
models-task-letter = Motivatsion xatlar
models-task-cv = Rezyumeni yaxshilash
models-task-coach = Murabbiy
models-key = 💳 Kalit: { $left }, bugun { $today } sarflandi.
models-left-of = { $limit } dan { $left } qoldi
models-left = { $left } qoldi
models-no-limit = cheklovsiz
models-key-failed = 💳 OpenRouter qancha qolganini aytmayapti: <code>{ $error }</code>.
models-credits = 💰 Hisobda { $left } qoldi.
models-unheard = 💳 OpenRouterda qancha qolgani hozir nomaʼlum.
models-none =
    🧠 Hech qanday model sozlanmagan: savol berish va baholash savollar bazasi zimmasida.
    OpenRouter kaliti <code>OPENROUTER_API_KEY</code> ga yoziladi.

concern-title = 🔎 <b>Bu modellarga eʼtibor kerak</b>
concern-unknown = • <code>{ $model }</code> endi OpenRouterda yoʻq. Zanjirlarda u oʻtkazib yuboriladi.
concern-expires = • <code>{ $model }</code> shu kundan keyin olib tashlanishi mumkin: { $is }.
concern-dearer = • <code>{ $model }</code> narxi { $was } edi, endi { $is }. Eski narxdan ortiq toʻlanmaydi, shuning uchun provayderlar rad etishi mumkin.
concern-cheaper = • <code>{ $model }</code> arzonladi: narxi { $was } edi, endi { $is }.
concern-unsupported = • <code>{ $model }</code> <code>{ $is }</code> parametrini qabul qilmaydi.
concern-retires = • Tariflar katalogiga koʻra <code>{ $model }</code> { $is } kuni oʻchiriladi. Ungacha oʻrniga boshqasini tanlang.
concern-effort = • <code>{ $model }</code> <code>{ $was }</code> darajani qabul qilmaydi; <code>{ $is }</code> yuboriladi.
concern-output = • <code>{ $model }</code> javobi koʻpi bilan { $is } token, sozlamada { $was }.
concern-context = • <code>{ $model }</code> konteksti { $is } token, sozlamada { $was }.
concern-more = … va yana { $count } ta: hammasini <code>/models</code> koʻrsatadi.
concern-low =
    💸 <b>OpenRouterda oz qoldi: { $left }.</b>
    Mablagʻ tugagach, suhbatlar savollar bazasi bilan davom etadi. Hisobni toʻldiring yoki kalit limitini oshiring.
concern-provider =
    🔑 <b>{ $name } provayderi kalitni qabul qilmayapti yoki hisobi boʻsh.</b>
    Uning modellari oʻtkazib yuboriladi. Kalit va hisobni tekshiring; boshqa modellar ishlayveradi.
concern-provider-over = ✅ { $name } provayderi yana javob beryapti.
concern-refuses =
    🚫 <b><code>{ $model }</code> modeli har bir soʻrovni rad etyapti.</b>
    Unga soatiga bir martadan koʻp murojaat qilinmaydi, qolganlari ishlayveradi. Tariflar katalogidagi yozuvi u bilmaydigan narsani soʻrayotgan boʻlishi mumkin.
concern-refuses-over = ✅ <code>{ $model }</code> modeli yana soʻrovlarni qabul qilyapti.
models-bad = Nimani almashtirish kerak?
models-bad-plan = Qaysi tarif?
models-bad-task = Qaysi vazifa?
models-sure-set = <b>{ $plan }</b> tarifida { $task } vazifasini barcha tillarda <code>{ $models }</code> bajarsinmi?
models-sure-alone = ⚠️ Tariflar faylida bu vazifani bir nechta model birga yoki ikki bosqichda bajaradi. Bular uni oʻzi, navbat bilan bajaradi, <code>/models reset</code> gacha.
models-sure-reset = <b>{ $plan }</b> tarifida { $task } vazifasini yana tariflar faylidagi modellar bajarsinmi?
models-set-done = ✅ Almashtirildi. Barcha jarayonlar uchun va qayta ishga tushgandan keyin ham amal qiladi, <code>/models reset</code> gacha.
models-reset-done = ✅ Yana tariflar faylidagi modellar ishlaydi.
models-not-switched = Bunday boʻlmaydi: { $problem }
