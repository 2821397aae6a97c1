using Authorizer.Cli.Tests.Documents;

namespace Authorizer.Cli.Tests.Conversion;

public sealed class ConvertTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("hcl", "json")]
    [InlineData("hcl", "yaml")]
    [InlineData("json", "yaml")]
    public async Task A_document_comes_back_the_same_from_another_notation(string one, string other)
    {
        foreach (var document in new[] { Samples.Okta(), Samples.Orders })
        {
            var first = await TheCommand.RunAsync(["convert", "-", "--output", one], document);
            var second = await TheCommand.RunAsync(["convert", "-", "--output", other], first.Output);
            var third = await TheCommand.RunAsync(["convert", "-", "--output", one], second.Output);

            Assert.Equal((0, "", 0, "", 0, ""), (first.Code, first.Error, second.Code, second.Error, third.Code, third.Error));
            Assert.NotEqual(first.Output, second.Output);
            Assert.Equal(first.Output, third.Output);
        }
    }

    [Fact]
    public async Task A_kubernetes_kind_is_written_in_yaml_unless_json_is_asked_for()
    {
        var plain = await TheCommand.RunAsync(["convert", "-"], Samples.Cluster);
        var json = await TheCommand.RunAsync(["convert", "-", "-o", "json"], Samples.Cluster);
        var hcl = await TheCommand.RunAsync(["convert", "-", "-o", "hcl"], Samples.Cluster);

        Assert.Equal((0, 0, 1), (plain.Code, json.Code, hcl.Code));
        Assert.Contains("\nkind: JWTAuthenticator\n", plain.Output, StringComparison.Ordinal);
        Assert.StartsWith("{", json.Output, StringComparison.Ordinal);
        Assert.Equal(
            ("", "stdin: error: is of a Kubernetes kind, which has no form in HCL; take `--output yaml` or `json`\n"),
            (hcl.Output, hcl.Error)
        );
    }

    [Fact]
    public async Task A_config_map_is_told_once_by_its_name_whatever_keys_it_has()
    {
        var text =
            Samples.Cluster.TrimEnd('\n')
            + "\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: roots }\ndata: { a: x, b: y }\n";

        var run = await TheCommand.RunAsync(["convert", "-"], text);

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Matches(
            @"\Astdin:\d+:9: error: ConfigMap `roots` is for `push`, which takes it as it is; leave it out here\n\z",
            run.Error
        );
    }

    [Theory]
    [InlineData("kind: JWTAuthenticator\nspec: [\n", "stdin:2:8: error: ")]
    [InlineData("kind: JWTAuthenticator\r\nspec: [\r\n", "stdin:2:8: error: ")]
    public async Task What_is_not_closed_is_told_at_a_line_that_there_is(string text, string place)
    {
        var run = await TheCommand.RunAsync(["validate", "-"], text);

        Assert.StartsWith(place, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_with_its_place()
    {
        var run = await TheCommand.RunAsync(["convert", folder.Write("partner.json", Samples.Broken)]);

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.StartsWith(
            "partner.json:4:3: error: Isuer: is no field here; did you mean `Issuer`?\n",
            folder.Shorten(run.Error),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Permissions_of_every_source_become_those_of_the_api()
    {
        var run = await TheCommand.RunAsync(
            ["convert", "-"],
            """
            Kind = "service-intentions"
            Name = "orders"
            JWT { Providers = [{ Name = "okta" }] }
            Sources = [
              {
                Name = "*"
                Type = "consul"
                Precedence = 8
                Permissions = [
                  { Action = "allow", HTTP { PathExact = "/orders" Methods = ["get"] }, JWT { Providers = [{ Name = "okta",
                      VerifyClaims = [{ Path = ["role"], Value = "reader" }] }] } },
                  { Action = "deny", HTTP { PathPrefix = "/" } },
                ]
              }
            ]
            """
        );

        Assert.Equal(
            """
            Kind = "api-intentions"
            Name = "orders"

            JWT {
              Providers = [
                { Name = "okta" },
              ]
            }

            Permissions = [
              {
                Action = "allow"
                HTTP {
                  PathExact = "/orders"
                  Methods   = ["get"]
                }
                JWT {
                  Providers = [
                    { Name = "okta", VerifyClaims = [{ Path = ["role"], Value = "reader" }] },
                  ]
                }
              },
              { Action = "deny", HTTP = { PathPrefix = "/" } },
            ]

            """,
            run.Output
        );
        Assert.Equal(
            (
                0,
                "stdin:7:5: warning: Sources[0].Type: has no meaning for an API and is left out\n"
                    + "stdin:8:5: warning: Sources[0].Precedence: has no meaning for an API and is left out\n"
            ),
            (run.Code, run.Error)
        );
    }

    [Theory]
    [InlineData("allow")]
    [InlineData("deny")]
    public async Task An_action_for_everything_is_a_permission_for_every_path(string action)
    {
        var run = await TheCommand.RunAsync(
            ["convert", "-", "-o", "json"],
            $$"""
            { "Kind": "service-intentions", "Name": "orders", "Meta": { "team": "a" }, "Hash": 7, "CreateIndex": 1, "ModifyIndex": 2,
              "Sources": [{ "Name": "*", "Action": "{{action}}", "Permissions": null, "Namespace": "default" }] }
            """
        );

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal(
            """{"Kind":"api-intentions","Name":"orders","Permissions":[{"Action":"ACTION","HTTP":{"PathPrefix":"/"}}],"Meta":{"team":"a"}}""".Replace(
                "ACTION",
                action,
                StringComparison.Ordinal
            ),
            string.Concat(run.Output.Where(letter => !char.IsWhiteSpace(letter)))
        );
    }

    [Fact]
    public async Task The_kubernetes_resource_is_taken_too()
    {
        var run = await TheCommand.RunAsync(
            ["convert", "-", "-o", "yaml"],
            """
            apiVersion: consul.hashicorp.com/v1alpha1
            kind: ServiceIntentions
            metadata:
              name: orders-intentions
            spec:
              destination:
                name: orders
              sources:
                - name: "*"
                  permissions:
                    - action: allow
                      http:
                        pathPrefix: /orders
                      jwt:
                        providers:
                          - name: okta
                            verifyClaims:
                              - path: [role]
                                value: reader
            """
        );

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("Name: orders\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("PathPrefix: /orders\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("Value: reader\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{ Name = "web", Action = "allow" }]""", "Sources[0].Name: is about one service, peer or group of a mesh")]
    [InlineData(
        """[{ Name = "*", Action = "allow" }, { Name = "web", Action = "deny" }]""",
        "Sources[1].Name: is about one service, peer or group of a mesh"
    )]
    [InlineData("""[{ Name = "*", Peer = "east", Action = "allow" }]""", "Sources[0].Peer: is about one service, peer or group")]
    [InlineData("""[{ Name = "*", SamenessGroup = "g", Action = "deny" }]""", "Sources[0].SamenessGroup: is about one service")]
    [InlineData("""[{ Name = "*", Action = "allow" }, { Name = "*", Action = "deny" }]""", "Sources[1]: is a second source `*`")]
    [InlineData("[]", "Sources: must hold the source `*`")]
    [InlineData("""[{ Name = "*" }]""", "Sources[0]: must have `Action` or `Permissions`")]
    [InlineData(
        """[{ Name = "*", Action = "allow", Permissions = [{ Action = "deny", HTTP { PathPrefix = "/" } }] }]""",
        "Sources[0].Action: stands beside `Permissions`"
    )]
    [InlineData("""[{ Name = "*", Action = "allow", Sorce = "x" }]""", "Sources[0].Sorce: is no field of `service-intentions`")]
    [InlineData("""[{ Name = "*", Action = "allow", action = "deny" }]""", "Sources[0].action: is given twice; keep one")]
    [InlineData("""[{ Name = "*", Action = "perhaps" }]""", "Permissions[0].Action: must be `allow` or `deny`")]
    [InlineData(
        """[{ Name = "*", Permissions = [{ Action = "allow", HTTP { PathPrefix = "/" }, JWT { Providers = [] } }] }]""",
        "Permissions[0].JWT.Providers: must name at least one provider"
    )]
    [InlineData("""[{ Name = "*", Permissions = [{ Action = "allow" }] }]""", "Permissions[0].HTTP: is required")]
    public async Task What_would_not_mean_the_same_is_refused(string sources, string sentence)
    {
        var run = await TheCommand.RunAsync(
            ["convert", "-"],
            $"Kind = \"service-intentions\"\nName = \"orders\"\nSources = {sources}\n"
        );

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains($"error: {sentence}", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_decoded_is_told()
    {
        var run = await TheCommand.RunAsync(["convert", folder.Write("latin.json", [0xE9])]);

        Assert.Equal((1, "latin.json: error: is not UTF-8; save it as UTF-8\n"), (run.Code, folder.Shorten(run.Error)));
    }

    public void Dispose() => folder.Dispose();
}
