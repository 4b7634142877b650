### Sohalar, darajalar, tariflar va tarjima qilinadigan texnologiyalar nomlari.

domain-frontend = Frontend
domain-backend = Backend
domain-full_stack = Full stack
domain-mobile = Mobil ilovalar
domain-devops = DevOps
domain-ai_ml = AI va ML
domain-data = Maʼlumotlar
domain-security = Kiberxavfsizlik

level-junior = Junior
level-middle = Middle
level-senior = Senior

type-technical = Texnik
type-behavioural = Tajriba haqida
type-system_design = System design
type-mixed = Aralash

plan-free = Bepul
plan-pro = Pro
plan-elite = Elite
plan-enterprise = Enterprise

technology-machine-learning = Machine learning
technology-deep-learning = Deep learning
technology-computer-vision = Computer vision
technology-penetration-testing = Pentest
technology-network = Tarmoq xavfsizligi
technology-cryptography = Kriptografiya
technology-ethical-hacking = Etik xakerlik
technology-security-tools = Xavfsizlik vositalari
technology-compliance = Talablarga muvofiqlik
