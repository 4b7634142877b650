//! What `docker-compose.yml` gives to the services: no more than they need.

use std::process::Command;

use yaml_rust2::{Yaml, YamlLoader};

use super::{read, root};
use crate::store::backends::TempDir;

/// What the entry point of MongoDB's image needs, which begins as root.
const OF_MONGODB: [&str; 5] = ["CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID"];

fn compose() -> Yaml {
    let mut read = YamlLoader::load_from_str(&read("docker-compose.yml").text).expect("it is YAML");
    read.remove(0)
}

/// What stands under a key, also where it was merged (`<<`), which wins nothing over what stands there by itself.
fn get<'a>(service: &'a Yaml, key: &str) -> &'a Yaml {
    if service[key].is_badvalue() { &service["<<"][key] } else { &service[key] }
}

fn words(list: &Yaml) -> Vec<&str> {
    list.as_vec().map(|list| list.iter().filter_map(Yaml::as_str).collect()).unwrap_or_default()
}

#[test]
fn every_service_is_held_in_bounds() {
    let compose = compose();
    let services = compose["services"].as_hash().expect("services");
    assert!(services.len() >= 3);
    for (name, service) in services {
        let name = name.as_str().expect("a name");
        assert_eq!(words(get(service, "cap_drop")), ["ALL"], "{name}");
        let added = words(get(service, "cap_add"));
        assert!(added.is_empty() || (name == "mongodb" && added == OF_MONGODB), "{name}: {added:?}");
        assert!(words(get(service, "security_opt")).contains(&"no-new-privileges:true"), "{name}");
        assert_eq!(get(service, "read_only").as_bool(), Some(name != "speech"), "{name}");
        assert!(get(service, "pids_limit").as_i64().is_some_and(|limit| limit > 0), "{name}: pids_limit");
        assert!(get(service, "mem_limit").as_str().is_some(), "{name}: mem_limit");
        assert!(get(service, "logging")["options"]["max-size"].as_str().is_some(), "{name}: logs without an end");
        assert!(get(service, "privileged").is_badvalue(), "{name}");
        assert!(words(get(service, "ports")).iter().all(|port| port.starts_with("127.0.0.1:")), "{name}");
        let asked_for = get(service, "profiles").is_badvalue();
        assert_eq!(
            asked_for,
            !["prometheus", "grafana", "speech", "speech-model"].contains(&name),
            "{name}: runs for whoever asks for it"
        );
        let image = get(service, "image").as_str().expect("an image");
        assert!(name == "bot" || (image.contains(':') && !image.ends_with(":latest")), "{name}: {image}");
    }
}

#[test]
fn the_database_has_a_network_without_a_way_out() {
    let compose = compose();
    assert_eq!(compose["networks"]["database"]["internal"].as_bool(), Some(true));
    for (name, networks) in [
        ("mongodb", &["database"][..]),
        ("mongodb-init", &["database"]),
        ("bot", &["outside", "database", "watch"]),
        ("prometheus", &["watch"]),
    ] {
        assert_eq!(words(&compose["services"][name]["networks"]), networks, "{name}");
    }
    assert!(!compose["networks"]["outside"]["internal"].as_bool().unwrap_or_default(), "the bot reaches Telegram");
}

/// The catalogue of docs/VOICE.md names the service, and the model that it is told to fetch.
#[test]
fn who_hears_is_called_what_the_documentation_says() {
    let compose = compose();
    let services = &compose["services"];
    assert!(!services["speech"].is_badvalue());
    let fetched = words(&services["speech-model"]["command"]);
    let (server, model) = fetched.last().and_then(|url| url.split_once("/models/")).expect("a model is fetched");
    let documented = read("docs/VOICE.md").text;
    assert!(server == "http://speech:8000/v1", "{server}");
    for line in [format!("base_url = \"{server}\""), format!("model = \"{model}\"")] {
        assert!(documented.lines().any(|known| known == line), "{line}");
    }
}

#[test]
fn every_volume_and_network_that_is_used_is_declared() {
    let compose = compose();
    for service in compose["services"].as_hash().expect("services").values() {
        for volume in words(get(service, "volumes")).iter().filter(|volume| !volume.starts_with('.')) {
            let name = volume.split(':').next().unwrap_or_default();
            assert!(compose["volumes"].as_hash().is_some_and(|known| known.contains_key(&Yaml::from_str(name))));
        }
        for network in words(get(service, "networks")) {
            assert!(compose["networks"].as_hash().is_some_and(|known| known.contains_key(&Yaml::from_str(network))));
        }
    }
}

fn folder() -> TempDir {
    let folder = TempDir::new();
    std::fs::create_dir_all(folder.path()).expect("it can be made");
    folder
}

/// The words of a file that begin as our metrics do.
fn metrics_in(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words.filter(|word| word.starts_with("interview_bot_")).map(str::to_owned).collect()
}

/// What alerts and the dashboard ask Prometheus for is what the bot tells.
#[test]
fn alerts_and_dashboard_name_metrics_that_there_are() {
    let documented = read("docs/STATISTICS.md").text;
    let alerts = read("deploy/prometheus/alerts.yml").text;
    let dashboard = read("deploy/grafana/dashboards/interview-bot.json").text;
    let used: Vec<String> = [&alerts, &dashboard].into_iter().flat_map(|text| metrics_in(text)).collect();
    assert!(used.len() > 15);
    for name in used {
        let name = name.trim_end_matches("_bucket");
        assert!(documented.contains(&format!("| `{name}` |")), "{name}");
    }
    let rules = YamlLoader::load_from_str(&alerts).expect("it is YAML").remove(0);
    let rules = rules["groups"][0]["rules"].as_vec().expect("rules");
    for rule in rules {
        let name = rule["alert"].as_str().expect("a name");
        assert!(rule["expr"].as_str().is_some(), "{name}");
        let told = |key: &str| rule["annotations"][key].as_str().is_some_and(|text| !text.is_empty());
        assert!(told("summary") && told("description"), "{name}: what happened, and what to do");
    }
    let panels: serde_json::Value = serde_json::from_str(&dashboard).expect("it is JSON");
    assert!(panels["panels"].as_array().is_some_and(|panels| panels.len() > 5));
    for file in [
        "prometheus/prometheus.yml",
        "grafana/provisioning/datasources/prometheus.yml",
        "grafana/provisioning/dashboards/folder.yml",
    ] {
        let text = read(&format!("deploy/{file}")).text;
        assert!(YamlLoader::load_from_str(&text).is_ok_and(|read| read.len() == 1), "{file}");
    }
}

/// `scripts/make-env` with this folder as its place.
fn make_env(folder: &TempDir) -> std::process::Output {
    let script = root().join("scripts/make-env");
    Command::new(script).arg(folder.path().join(".env")).output().expect("it runs")
}

#[test]
fn settings_are_made_with_passwords_that_nobody_chose_and_never_made_again() {
    use std::os::unix::fs::PermissionsExt;

    let folders = [folder(), folder()];
    let made: [String; 2] = folders.each_ref().map(|folder: &TempDir| {
        let output = make_env(folder);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let file = folder.path().join(".env");
        assert_eq!(std::fs::metadata(&file).expect("it is there").permissions().mode() & 0o777, 0o600);
        std::fs::read_to_string(&file).expect("it is text")
    });
    let example = read(".env.example").text;
    for name in ["MONGODB_PASSWORD", "MONGODB_ROOT_PASSWORD"] {
        let value = |text: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(&format!("{name}=")).map(str::to_owned));
            line.expect("it is set")
        };
        let [one, other] = made.each_ref().map(|text| value(text));
        assert!(one.len() >= 40 && one.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{name}");
        assert_ne!(one, other);
    }
    assert_eq!(made[0].lines().count(), example.lines().count(), "nothing else is changed");
    let again = make_env(&folders[0]);
    assert!(!again.status.success(), "what is there is kept");
    assert_eq!(std::fs::read_to_string(folders[0].path().join(".env")).expect("it is there"), made[0]);
}

/// A `docker` that knows one digest.
#[test]
fn images_are_pinned_to_what_the_registry_has() {
    use std::os::unix::fs::PermissionsExt;

    let folder = folder();
    let digest = format!("sha256:{}", "ab".repeat(32));
    let docker = folder.path().join("docker");
    std::fs::write(&docker, format!("#!/bin/sh\n[ -n \"$NO_REGISTRY\" ] && exit 1\necho '{digest}'\n"))
        .expect("it is written");
    std::fs::set_permissions(&docker, std::fs::Permissions::from_mode(0o755)).expect("it is made to run");
    let files = ["docker-compose.yml", "Dockerfile"];
    let copy = |file: &str| std::fs::write(folder.path().join(file), read(file).text).expect("it is written");
    files.into_iter().for_each(copy);
    let path = format!("{}:{}", folder.path().display(), std::env::var("PATH").unwrap_or_default());
    let pin = |no_registry: &str| {
        let mut command = Command::new(root().join("scripts/pin-images"));
        let command = command.arg(folder.path()).env("PATH", &path).env("NO_REGISTRY", no_registry);
        command.output().expect("it runs").status.success()
    };
    assert!(!pin("1"), "nothing is changed without a registry");
    let held = |file: &str| std::fs::read_to_string(folder.path().join(file)).expect("it is there");
    assert!(files.into_iter().all(|file| held(file) == read(file).text));
    assert!(pin(""));
    assert_eq!(held("docker-compose.yml").matches(&format!("image: mongo:8@{digest}")).count(), 2);
    let built_from = held("Dockerfile");
    let from: Vec<&str> = built_from.lines().filter(|line| line.starts_with("FROM ")).collect();
    assert!(from.len() == 2 && from.iter().all(|line| line.contains(&digest)), "{from:?}");
    assert!(pin(""), "a second time");
    assert_eq!(held("docker-compose.yml").matches(&digest).count(), 6, "nothing is pinned twice");
}
