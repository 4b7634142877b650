### Названия областей, уровней, тарифов и технологий, которые переводятся.

domain-frontend = Фронтенд
domain-backend = Бэкенд
domain-full_stack = Фулстек
domain-mobile = Мобильная разработка
domain-devops = DevOps
domain-ai_ml = ИИ и ML
domain-data = Данные
domain-security = Безопасность

level-junior = Джуниор
level-middle = Мидл
level-senior = Сеньор

type-technical = Техническое
type-behavioural = Поведенческое
type-system_design = Проектирование систем
type-mixed = Смешанное

plan-free = Бесплатный
plan-pro = Pro
plan-elite = Elite
plan-enterprise = Enterprise

technology-machine-learning = Машинное обучение
technology-deep-learning = Глубокое обучение
technology-computer-vision = Компьютерное зрение
technology-penetration-testing = Пентест
technology-network = Сетевая безопасность
technology-cryptography = Криптография
technology-ethical-hacking = Этичный хакинг
technology-security-tools = Инструменты безопасности
technology-compliance = Комплаенс
