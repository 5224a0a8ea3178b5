//! `ketenzicht estimate`: the contract of its output, and what it says of a bad file.

use crate::installation::ketenzicht;
use serde_json::Value;

/// Silverman (2014): the United Kingdom, 2013, the police forces and the crime agency as one list.
const KINGDOM: &str = "LA,NG,PFNCA,GO,GP,count
1,0,0,0,0,54\n0,1,0,0,0,463\n0,0,1,0,0,995\n0,0,0,1,0,695\n0,0,0,0,1,316\n1,1,0,0,0,15\n1,0,1,0,0,19\n1,0,0,1,0,3
0,1,1,0,0,62\n0,1,0,1,0,19\n0,1,0,0,1,1\n0,0,1,1,0,76\n0,0,1,0,1,11\n0,0,0,1,1,8\n1,1,1,0,0,1\n1,1,0,1,0,1\n0,1,1,1,0,4
1,1,1,1,0,1\n";

#[test]
fn one_json_object_with_all_methods() {
    let folder = tempfile::tempdir().unwrap();
    let (counts, plot) = (folder.path().join("counts.csv"), folder.path().join("plot.svg"));
    std::fs::write(&counts, KINGDOM).unwrap();
    let (counts, plot) = (counts.to_str().unwrap(), plot.to_str().unwrap());
    let said = ketenzicht(&["estimate", counts, "--json", "--bootstrap", "100", "--plot", plot], "");
    said.is_fine();
    let value: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(value["observed"], 2_744);
    assert_eq!(value["lists"], serde_json::json!(["LA", "NG", "PFNCA", "GO", "GP"]));
    let results = value["results"].as_array().unwrap();
    let names: Vec<&str> = results.iter().map(|result| result["method"].as_str().unwrap()).collect();
    assert_eq!(names, ["independence", "chao", "stepwise", "aic", "all-models", "bma", "latent-class"]);
    let stepwise = &results[2];
    // SparseMSE 2.0.1.
    assert!((stepwise["estimate"].as_f64().unwrap() / 11_312.99 - 1.0).abs() < 1e-4);
    assert!((stepwise["deviance"].as_f64().unwrap() / 16.35138 - 1.0).abs() < 1e-4);
    assert_eq!(
        stepwise["model"],
        serde_json::json!(["LA:NG", "NG:GP", "PFNCA:GP", "LA:PFNCA", "GO:GP", "NG:GO"])
    );
    for key in ["lower", "upper", "level", "df", "aic", "bic", "warnings", "observed"] {
        assert!(!stepwise[key].is_null(), "{key}");
    }
    let svg = std::fs::read_to_string(plot).unwrap();
    assert!(svg.starts_with("<svg") && svg.contains("latent-class"));
}

/// The family in which persons differ (Rcapture 1.4-4), the profile interval and residuals of a model.
#[test]
fn what_stands_beside_an_estimate() {
    let folder = tempfile::tempdir().unwrap();
    let counts = folder.path().join("counts.csv");
    std::fs::write(&counts, KINGDOM).unwrap();
    let counts = counts.to_str().unwrap();
    let said = ketenzicht(&["estimate", counts, "--method", "independence", "--json"], "");
    let value: Value = serde_json::from_str(&said.is_fine().out).unwrap();
    let family = value["family"].as_array().unwrap();
    assert_eq!(family.len(), 10);
    let mt = family.iter().find(|member| member["model"] == "Mt").unwrap();
    for (key, expected) in [("estimate", 13_444.13), ("standard_error", 806.93), ("deviance", 118.5316)] {
        assert!((mt[key].as_f64().unwrap() / expected - 1.0).abs() < 1e-4, "{key}: {mt}");
    }
    let result = &value["results"][0];
    assert!(result["profile"]["lower"].as_f64().unwrap() < result["estimate"].as_f64().unwrap());
    // Every pattern but the unseen one has a residual.
    assert_eq!(result["residuals"].as_array().unwrap().len(), 31);
    assert_eq!(value.get("diagnosis"), None);
    let text = ketenzicht(&["estimate", counts, "--method", "chao", "--family"], "");
    text.is_fine().says(&["Mth Gamma3.5", "13,444", "807", "118.5"]);
}

#[test]
fn how_far_an_answer_can_be_trusted() {
    let folder = tempfile::tempdir().unwrap();
    let counts = folder.path().join("counts.csv");
    std::fs::write(&counts, KINGDOM).unwrap();
    let arguments =
        ["estimate", counts.to_str().unwrap(), "--method", "stepwise", "--bootstrap", "5", "--diagnose"];
    let text = ketenzicht(&arguments, "");
    text.is_fine().says(&[
        "Without one or two lists",
        "LA, NG",
        "Lists of known size",
        "misses",
        "Tables simulated from the stepwise model, in which there are 11,313 persons",
        "One person less",
        "Findings:",
    ]);
    let said = ketenzicht(&[&arguments[..], &["--json"]].concat(), "");
    let value: Value = serde_json::from_str(&said.is_fine().out).unwrap();
    let diagnosis = &value["diagnosis"];
    let of = |key: &str| diagnosis[key].as_array().unwrap();
    assert_eq!((of("grid").len(), of("known_lists").len(), of("without_lists").len()), (16, 5, 5));
    assert_eq!(diagnosis["grid"][6]["left_out"], serde_json::json!(["LA", "NG"]));
    assert_eq!(diagnosis["simulated"]["scores"][0]["tables"], 200);
    assert!(of("findings").iter().all(Value::is_string) && !of("without_persons").is_empty());
}

#[test]
fn one_method_without_an_answer_fails_with_its_reason() {
    let folder = tempfile::tempdir().unwrap();
    let counts = folder.path().join("counts.csv");
    let row = |set: usize, count: usize| {
        let on: Vec<String> = (0..7).map(|list| (set >> list & 1).to_string()).collect();
        format!("{},{count}\n", on.join(","))
    };
    let rows: String = (1..128usize)
        .filter(|set| set.count_ones() < 3)
        .map(|set| row(set, 90 / set.count_ones().pow(4) as usize))
        .collect();
    std::fs::write(&counts, format!("A,B,C,D,E,F,G,count\n{rows}")).unwrap();
    let counts = counts.to_str().unwrap();
    let reason = "bma: 7 lists make too many graphs to average over";
    let said = ketenzicht(&["estimate", counts, "--method", "bma"], "");
    said.fails_with(&[reason]);
    let said = ketenzicht(&["estimate", counts, "--method", "bma", "--json"], "");
    said.fails_with(&[reason]);
    let value: Value = serde_json::from_str(&said.out).unwrap();
    assert!(value["results"][0]["estimate"].is_null() && value["results"][0]["reason"].is_string());
    for method in ["independence", "chao", "stepwise", "aic"] {
        ketenzicht(&["estimate", counts, "--method", method, "--bootstrap", "0"], "")
            .is_fine()
            .says(&["735 persons"]);
    }
}

#[test]
fn the_same_seed_gives_the_same_output_on_any_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    let counts = folder.path().join("counts.csv");
    std::fs::write(&counts, KINGDOM).unwrap();
    let counts = counts.to_str().unwrap();
    let run = |threads: &str, seed: &str| {
        let method = ["estimate", counts, "--method", "stepwise", "--threads", threads, "--seed", seed];
        ketenzicht(&method, "").out
    };
    assert_eq!(run("1", "5"), run("3", "5"));
    assert_ne!(run("1", "5"), run("1", "6"));
}

#[test]
fn a_bad_file_gets_one_line_that_says_where_and_what() {
    let folder = tempfile::tempdir().unwrap();
    let cases = [
        ("A,B,count\n1,0,3\n1,1,2.5\n", "row 3, column count: \"2.5\"; expected a whole number from 0 on"),
        ("A,B,count\n1,x,3\n", "row 2, column B: \"x\"; expected 0 or 1"),
        ("A,B,count\n1,0,3\n0,1,4\n", "nobody is on two lists; without any overlap nothing can be estimated"),
        ("", "empty; expected a header with the names of the lists and a count column"),
    ];
    for (text, expected) in cases {
        let counts = folder.path().join("counts.csv");
        std::fs::write(&counts, text).unwrap();
        let said = ketenzicht(&["estimate", counts.to_str().unwrap(), "--json"], "");
        assert_eq!((said.code, said.out.as_str()), (1, ""), "{said:?}");
        assert_eq!(said.err.trim(), format!("ketenzicht: {}, {expected}", counts.display()));
    }
    let nothing = ketenzicht(&["estimate", "/nowhere/counts.csv"], "");
    assert_eq!(nothing.code, 1);
    for wrong in [
        ["--method", "guess"],
        ["--threshold", "1.5"],
        ["--level", "1"],
        ["--level", "nan"],
        ["--bootstrap", "1000000000"],
        ["--threads", "100000"],
    ] {
        assert_eq!(ketenzicht(&[&["estimate", "x.csv"], &wrong[..]].concat(), "").code, 2, "{wrong:?}");
    }
}
