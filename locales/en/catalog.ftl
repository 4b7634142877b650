### Names of domains, levels, plans, and of the technologies that are common words.
### They stand in buttons too, so they hold no markup.

domain-frontend = Frontend
domain-backend = Backend
domain-full_stack = Full stack
domain-mobile = Mobile
domain-devops = DevOps
domain-ai_ml = AI and ML
domain-data = Data
domain-security = Security

level-junior = Junior
level-middle = Middle
level-senior = Senior

type-technical = Technical
type-behavioural = Behavioural
type-system_design = System design
type-mixed = Mixed

plan-free = Free
plan-pro = Pro
plan-elite = Elite
plan-enterprise = Enterprise

technology-machine-learning = Machine learning
technology-deep-learning = Deep learning
technology-computer-vision = Computer vision
technology-penetration-testing = Penetration testing
technology-network = Network security
technology-cryptography = Cryptography
technology-ethical-hacking = Ethical hacking
technology-security-tools = Security tools
technology-compliance = Compliance
