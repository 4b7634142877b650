//! The files of the question bank, as part of the binary.

use crate::domain::catalog::Domain;

pub(super) const BEHAVIOURAL: &str = include_str!("../../../questions/behavioural.toml");
pub(super) const SYSTEM_DESIGN: &str = include_str!("../../../questions/system_design.toml");

/// The technical questions of a domain: what everybody in it is asked, then a file for each technology.
pub(super) const fn technical(domain: Domain) -> &'static [&'static str] {
    match domain {
        Domain::Frontend => &[
            include_str!("../../../questions/frontend/general.toml"),
            include_str!("../../../questions/frontend/react.toml"),
            include_str!("../../../questions/frontend/angular.toml"),
            include_str!("../../../questions/frontend/vue.toml"),
            include_str!("../../../questions/frontend/typescript.toml"),
            include_str!("../../../questions/frontend/nextjs.toml"),
            include_str!("../../../questions/frontend/svelte.toml"),
        ],
        Domain::Backend => &[
            include_str!("../../../questions/backend/general.toml"),
            include_str!("../../../questions/backend/nodejs.toml"),
            include_str!("../../../questions/backend/python.toml"),
            include_str!("../../../questions/backend/java.toml"),
            include_str!("../../../questions/backend/go.toml"),
            include_str!("../../../questions/backend/rust.toml"),
            include_str!("../../../questions/backend/csharp.toml"),
            include_str!("../../../questions/backend/ruby.toml"),
            include_str!("../../../questions/backend/php.toml"),
        ],
        Domain::FullStack => &[
            include_str!("../../../questions/full_stack/general.toml"),
            include_str!("../../../questions/full_stack/react-nodejs.toml"),
            include_str!("../../../questions/full_stack/angular-dotnet.toml"),
            include_str!("../../../questions/full_stack/vue-python.toml"),
            include_str!("../../../questions/full_stack/nextjs-full.toml"),
            include_str!("../../../questions/full_stack/java-spring.toml"),
            include_str!("../../../questions/full_stack/django-react.toml"),
        ],
        Domain::Mobile => &[
            include_str!("../../../questions/mobile/general.toml"),
            include_str!("../../../questions/mobile/react-native.toml"),
            include_str!("../../../questions/mobile/ios-swift.toml"),
            include_str!("../../../questions/mobile/android-kotlin.toml"),
            include_str!("../../../questions/mobile/flutter.toml"),
            include_str!("../../../questions/mobile/xamarin.toml"),
            include_str!("../../../questions/mobile/ionic.toml"),
        ],
        Domain::Devops => &[
            include_str!("../../../questions/devops/general.toml"),
            include_str!("../../../questions/devops/docker.toml"),
            include_str!("../../../questions/devops/kubernetes.toml"),
            include_str!("../../../questions/devops/aws.toml"),
            include_str!("../../../questions/devops/azure.toml"),
            include_str!("../../../questions/devops/linux.toml"),
            include_str!("../../../questions/devops/ci-cd.toml"),
        ],
        Domain::AiMl => &[
            include_str!("../../../questions/ai_ml/general.toml"),
            include_str!("../../../questions/ai_ml/machine-learning.toml"),
            include_str!("../../../questions/ai_ml/deep-learning.toml"),
            include_str!("../../../questions/ai_ml/tensorflow.toml"),
            include_str!("../../../questions/ai_ml/pytorch.toml"),
            include_str!("../../../questions/ai_ml/nlp.toml"),
            include_str!("../../../questions/ai_ml/computer-vision.toml"),
        ],
        Domain::Data => &[
            include_str!("../../../questions/data/general.toml"),
            include_str!("../../../questions/data/pandas.toml"),
            include_str!("../../../questions/data/spark.toml"),
            include_str!("../../../questions/data/sql.toml"),
            include_str!("../../../questions/data/r.toml"),
            include_str!("../../../questions/data/tableau.toml"),
            include_str!("../../../questions/data/hadoop.toml"),
        ],
        Domain::Security => &[
            include_str!("../../../questions/security/general.toml"),
            include_str!("../../../questions/security/penetration-testing.toml"),
            include_str!("../../../questions/security/network.toml"),
            include_str!("../../../questions/security/cryptography.toml"),
            include_str!("../../../questions/security/ethical-hacking.toml"),
            include_str!("../../../questions/security/security-tools.toml"),
            include_str!("../../../questions/security/compliance.toml"),
        ],
    }
}
