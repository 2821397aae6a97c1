using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Authorizer.Cli.Tests.Deployment;

/// <summary>ConfigMaps and Secrets beside the manifests that name them.</summary>
public sealed class ClusterObjectTests : IAsyncLifetime
{
    private static readonly string Pem = NewCertificate();
    private DeployedPath deployed = null!;

    public async ValueTask InitializeAsync() => deployed = await DeployedPath.StartAsync();

    [Theory]
    [InlineData("ConfigMap", "data", "configmaps/roots/ca.crt", "String")]
    [InlineData("Secret", "stringData", "secrets/roots/ca.crt", "SecureString")]
    [InlineData("Secret", "data", "secrets/roots/ca.crt", "SecureString")]
    public async Task The_named_key_becomes_the_parameter_that_the_function_reads(
        string kind,
        string field,
        string parameter,
        string type
    )
    {
        var file = deployed.Folder.Write("all.yaml", $"{Cluster(kind)}\n---\n{Object(kind, field)}\n");
        var validated = await deployed.RunAsync(["validate", file]);
        var run = await deployed.PushAsync(file);
        var again = await deployed.PushAsync(file);

        Assert.Equal((0, "2 documents, no errors, no warnings\n"), (validated.Code, validated.Output));
        Assert.Equal((0, ""), (run.Code, run.Error));
        var found = await deployed.ReadAsync();
        Assert.Equal(new[] { "manifest", "providers/cluster", parameter }.Order(), found.Keys.Order());
        Assert.Equal((Pem, type), (found[parameter].Value, found[parameter].Type));
        Assert.Contains($"\"{parameter}\":1", found["manifest"].Value, StringComparison.Ordinal);
        Assert.EndsWith("Nothing to write.\n", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_names_is_not_pushed_and_that_is_told_of_a_whole_object()
    {
        var other = Object("Secret", "stringData").Replace("roots", "others", StringComparison.Ordinal);
        var file = deployed.Folder.Write(
            "all.yaml",
            $"{Cluster("Secret")}\n---\n{Object("Secret", "stringData")}\n  tls.key: private\n---\n{other}\n"
        );
        var run = await deployed.PushAsync(file);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Matches(
            @"\Aall\.yaml:\d+:3: warning: is a key of a ConfigMap or Secret that no document names in `certificateAuthorityDataSource`, so it is left out\n",
            run.Output
        );
        Assert.Equal(["manifest", "providers/cluster", "secrets/roots/ca.crt"], (await deployed.ReadAsync()).Keys.Order());
        Assert.DoesNotContain("private", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData()]
    [InlineData("--dry-run")]
    public async Task An_object_that_nobody_names_leaves_an_empty_path_as_it_is(params string[] arguments)
    {
        var run = await deployed.PushAsync([deployed.Folder.Write("one.yaml", Object("Secret", "stringData")), .. arguments]);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.EndsWith(
            "/authorizer/prod: nothing to do, for no document names what the files hold\nNothing to write.\n",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.Empty(await deployed.ReadAsync());
    }

    [Fact]
    public async Task An_object_alone_is_pushed_where_a_deployed_document_names_it()
    {
        var manifest = deployed.Folder.Write("all.yaml", $"{Cluster("ConfigMap")}\n---\n{Object("ConfigMap", "data")}\n");
        await deployed.PushAsync(manifest);
        var renewed = NewCertificate();
        var file = deployed.Folder.Write(
            "roots.yaml",
            Object("ConfigMap", "data").Replace(Indented(Pem), Indented(renewed), StringComparison.Ordinal) + "\n"
        );
        var run = await deployed.PushAsync(file);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("~ configmaps/roots/ca.crt  version 1, String, from roots.yaml\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("-----BEGIN CERTIFICATE-----", run.Output, StringComparison.Ordinal);
        Assert.Equal(renewed, (await deployed.ReadAsync())["configmaps/roots/ca.crt"].Value);
    }

    [Fact]
    public async Task A_named_key_that_is_nowhere_is_an_error_of_push_and_a_warning_of_validate()
    {
        var file = deployed.Folder.Write("cluster.yaml", Cluster("ConfigMap"));
        var validated = await deployed.RunAsync(["validate", file]);
        var pushed = await deployed.PushAsync(file);

        Assert.Equal((0, 1), (validated.Code, pushed.Code));
        Assert.Contains(
            "warning: spec.tls.certificateAuthorityDataSource: names the parameter `configmaps/roots/ca.crt` below the configuration's path, which was not looked at",
            validated.Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "error: spec.tls.certificateAuthorityDataSource: names the parameter `configmaps/roots/ca.crt` below the configuration's path, which is not there",
            pushed.Output,
            StringComparison.Ordinal
        );
        Assert.Empty(await deployed.ReadAsync());
    }

    [Theory]
    [InlineData("data: { ca.crt: nothing }", "must hold at least one PEM certificate; none in it can be read")]
    [InlineData("data: { ca.crt: 7 }", "must hold at least one PEM certificate; none in it can be read")]
    [InlineData("data: { ca.pem: a, b: c }", "ConfigMap `roots` has no key `ca.crt`; it has `ca.pem`, `b`\n")]
    public async Task A_value_that_is_no_certificate_is_told_where_it_is_named(string data, string sentence)
    {
        var file = deployed.Folder.Write(
            "all.yaml",
            $"{Cluster("ConfigMap")}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {{ name: roots }}\n{data}\n"
        );
        var run = await deployed.RunAsync(["validate", file]);

        Assert.Matches(@"all\.yaml:10:7: \w+: spec\.tls\.certificateAuthorityDataSource: ", run.Output);
        Assert.Contains(sentence, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ConfigMap", "data")]
    [InlineData("Secret", "stringData")]
    public async Task A_key_that_its_object_does_not_have_is_told_with_those_it_has(string kind, string field)
    {
        var file = deployed.Folder.Write(
            "all.yaml",
            $"{Cluster(kind).Replace("ca.crt", "ca.pem", StringComparison.Ordinal)}\n---\n{Object(kind, field)}\n"
        );
        var validated = await deployed.RunAsync(["validate", file]);
        var pushed = await deployed.PushAsync(file);

        var sentence = $"spec.tls.certificateAuthorityDataSource: {kind} `roots` has no key `ca.pem`; it has `ca.crt`\n";
        Assert.Contains("warning: " + sentence, validated.Output, StringComparison.Ordinal);
        Assert.Contains("error: " + sentence, pushed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_key_in_a_config_map_is_an_error_and_not_shown()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var secret = Indented(key.ExportPkcs8PrivateKeyPem() + "\n");
        var map = deployed.Folder.Write("map.yaml", $"{Cluster("ConfigMap")}\n---\n{Object("ConfigMap", "data")}\n{secret}\n");
        var safe = deployed.Folder.Write("safe.yaml", $"{Cluster("Secret")}\n---\n{Object("Secret", "stringData")}\n{secret}\n");
        var validated = await deployed.RunAsync(["validate", map]);
        var pushed = await deployed.PushAsync(map);
        var none = await deployed.ReadAsync();
        var secured = await deployed.PushAsync(safe);

        Assert.Equal((1, 1, 0), (validated.Code, pushed.Code, secured.Code));
        Assert.Contains(
            "map.yaml:19:3: error: holds a private key, which belongs in no ConfigMap; ",
            validated.Output,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("BEGIN PRIVATE", pushed.Output + secured.Output, StringComparison.Ordinal);
        Assert.Empty(none);
        Assert.Equal("SecureString", (await deployed.ReadAsync())["secrets/roots/ca.crt"].Type);
    }

    [Theory]
    [InlineData("ConfigMap", "data", "configmaps", "text", "yaml")]
    [InlineData("Secret", "stringData", "secrets", "json", "json")]
    [InlineData("Secret", "stringData", "secrets", "yaml", "yaml")]
    public async Task What_pull_writes_push_takes_to_another_path(
        string kind,
        string field,
        string room,
        string output,
        string ending
    )
    {
        deployed.Store.Put(DeployedPath.Path + "/configmaps/unnamed/ca.crt", Pem);
        await deployed.PushAsync(deployed.Folder.Write("all.yaml", $"{Cluster(kind)}\n---\n{Object(kind, field)}\n"));
        var folder = deployed.Folder.Path + "/pulled";

        var pulled = await deployed.PullAsync("--to", folder, "-o", output);
        var validated = await deployed.RunAsync(["validate", folder]);
        var moved = await deployed.RunAsync(["push", folder, "--path", "/other"]);
        var back = await deployed.RunAsync(["push", folder, "--path", "/other"]);

        Assert.Equal((0, ""), (pulled.Code, pulled.Error));
        Assert.Contains($"pulled/{room}/roots/ca.crt.{ending}  written\n", pulled.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(folder + "/configmaps/unnamed/ca.crt.yaml"));
        Assert.Equal((0, "2 documents, no errors, no warnings\n"), (validated.Code, validated.Output));
        Assert.Equal((0, ""), (moved.Code, moved.Error));
        Assert.EndsWith("Nothing to write.\n", back.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_files_of_all_are_taken_back_without_the_manifest()
    {
        deployed.Store.Put(DeployedPath.Path + "/configmaps/unnamed/ca.crt", Pem);
        await deployed.PushAsync(
            deployed.Folder.Write("all.yaml", $"{Cluster("ConfigMap")}\n---\n{Object("ConfigMap", "data")}\n")
        );
        var folder = deployed.Folder.Path + "/pulled";
        await deployed.PullAsync("--to", folder, "--all");
        var run = await deployed.PushAsync(folder);

        Assert.True(File.Exists(folder + "/manifest.json"));
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.StartsWith(
            "pulled/configmaps/unnamed/ca.crt.yaml:6:3: warning: is a key of a ConfigMap or Secret that no document names",
            run.Output,
            StringComparison.Ordinal
        );
        Assert.EndsWith("Nothing to write.\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_without_a_name_is_told()
    {
        var file = deployed.Folder.Write("all.yaml", $"{Cluster("ConfigMap")}\n---\napiVersion: v1\nkind: ConfigMap\n");
        var run = await deployed.RunAsync(["validate", file]);

        Assert.Contains(
            "all.yaml:14:1: error: must have a name in `metadata.name`, by which documents name it\n",
            run.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Prune_removes_objects_that_nobody_names_any_more()
    {
        deployed.Store.Put(DeployedPath.Path + "/configmaps/old/ca.crt", Pem);
        deployed.Store.Put(DeployedPath.Path + "/secrets/roots/ca.crt", Pem);
        var run = await deployed.PushAsync(deployed.Folder.Write("cluster.yaml", Cluster("Secret")), "--prune", "--yes");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("- configmaps/old/ca.crt  removed\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(["manifest", "providers/cluster", "secrets/roots/ca.crt"], (await deployed.ReadAsync()).Keys.Order());
    }

    public ValueTask DisposeAsync() => deployed.DisposeAsync();

    private static string Cluster(string kind) =>
        $$"""
            apiVersion: authentication.concierge.pinniped.dev/v1alpha1
            kind: JWTAuthenticator
            metadata:
              name: cluster
            spec:
              issuer: https://login.example.com
              audience: orders
              tls:
                certificateAuthorityDataSource:
                  kind: {{kind}}
                  name: roots
                  key: ca.crt
            """;

    private static string Object(string kind, string field) =>
        $"apiVersion: v1\nkind: {kind}\nmetadata:\n  name: roots\n{field}:\n  ca.crt: "
        + (kind == "Secret" && field == "data" ? Convert.ToBase64String(Encoding.UTF8.GetBytes(Pem)) : "|\n" + Indented(Pem));

    private static string Indented(string pem) => "    " + pem.TrimEnd('\n').Replace("\n", "\n    ", StringComparison.Ordinal);

    private static string NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=a root", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, critical: true));
        using var certificate = request.CreateSelfSigned(
            TimeProvider.System.GetUtcNow(),
            TimeProvider.System.GetUtcNow().AddDays(1)
        );
        return certificate.ExportCertificatePem() + "\n";
    }
}
