using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Authorizer.Cli.Documents;
using Authorizer.Cli.Terminal;
using Authorizer.Trust.Keys;

namespace Authorizer.Cli.Grants;

/// <summary>What <c>token</c> is told about provider, client and grant.</summary>
internal sealed class GrantOptions
{
    private readonly Argument<string?> document = new("FILE")
    {
        Description = "The provider's document, which has issuer, CA bundle and audience; `-` is standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> issuer = new("--issuer") { Description = "The issuer, instead of FILE.", HelpName = "URL" };
    private readonly Option<string?> provider = new("--provider", "-p")
    {
        Description = "Which provider, where FILE has several.",
        HelpName = "NAME",
    };

    private readonly Option<string> clientId = new("--client-id")
    {
        Description = "The client that is registered at the provider.",
        HelpName = "ID",
        Required = true,
    };

    private readonly Option<bool> clientCredentials = new("--client-credentials")
    {
        Description = "A token for the client itself, without a login.",
    };

    private readonly Option<string?> clientSecret = new("--client-secret")
    {
        Description =
            $"Where the client's secret is: an environment variable, a file, or standard input; with --client-credentials env:{ClientSecret.Variable} without it.",
        HelpName = "env:NAME|@FILE|-",
    };

    private readonly Option<string?> scope = new("--scope")
    {
        Description = "Scopes, separated by spaces; without it `openid` for a login, none for a client.",
        HelpName = "SCOPES",
    };

    private readonly Option<string?> audience = new("--audience")
    {
        Description =
            "Whom the token is for, as the parameter `audience`; without it and --resource, the first audience of FILE.",
        HelpName = "NAME",
    };

    private readonly Option<string?> resource = new("--resource")
    {
        Description = "The same as the parameter `resource` (RFC 8707).",
        HelpName = "URI",
    };

    private readonly Option<string?> authority = new("--ca-file")
    {
        Description = "PEM certificates of the authorities that are believed instead of the system's or the document's.",
        HelpName = "FILE",
    };

    private readonly Option<bool> idToken = new("--id-token") { Description = "The id token." };
    private readonly Option<bool> accessToken = new("--access-token") { Description = "The access token." };
    private readonly Option<bool> noBrowser = new("--no-browser") { Description = "Print the address and open no browser." };
    private readonly Option<string?> redirectUri = new("--redirect-uri")
    {
        Description = "Where the browser comes back to, as it is registered; without a port, a free one.",
        HelpName = "URI",
        DefaultValueFactory = _ => GrantRequest.DefaultRedirectUri.OriginalString,
    };

    private readonly Option<int> timeout = new("--timeout")
    {
        Description = "How many seconds the login may take.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 300,
    };

    public GrantOptions()
    {
        document.Validators.Add(DocumentPaths.MustBeFiles);
        authority.Validators.Add(DocumentPaths.MustBeFiles);
        redirectUri.Validators.Add(MustBeLoopback);
        timeout.Validators.Add(MustBeSeconds);
        clientSecret.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !ClientSecret.IsReference(text))
            {
                result.AddError(
                    "--client-secret is env:NAME, @FILE or `-` for standard input, so that the secret stays out of your shell's history."
                );
            }
        });
    }

    public void AddTo(Command verb)
    {
        verb.Arguments.Add(document);
        Option[] all =
        [
            issuer,
            provider,
            clientId,
            clientCredentials,
            clientSecret,
            scope,
            audience,
            resource,
            authority,
            idToken,
            accessToken,
            noBrowser,
            redirectUri,
            timeout,
        ];
        Array.ForEach(all, verb.Options.Add);
    }

    public void Check(CommandResult result)
    {
        if (result.GetValue(document) is null == result.GetValue(issuer) is null)
        {
            result.AddError("Give one of the provider's document and --issuer.");
        }
        if (result.GetValue(provider) is not null && result.GetValue(document) is null)
        {
            result.AddError("--provider goes with a document.");
        }
        if (result.GetValue(idToken) && result.GetValue(accessToken))
        {
            result.AddError("Give one of --id-token and --access-token.");
        }
        if (result.GetValue(idToken) && result.GetValue(clientCredentials))
        {
            result.AddError("--id-token is about a person who logs in; with --client-credentials there is none.");
        }
        if (
            result.GetValue(document) == DocumentFile.StandardInput
            && result.GetValue(clientSecret) == DocumentFile.StandardInput
        )
        {
            result.AddError("Standard input is either the document or the secret; give the other as a file.");
        }
    }

    /// <exception cref="GrantException">Something that is named cannot be used.</exception>
    public GrantRequest In(ParseResult parsed, Screen screen)
    {
        var asked = ProviderIn(parsed, screen);
        var client = parsed.GetRequiredValue(clientId);
        var isForClient = parsed.GetValue(clientCredentials);
        var wantsIdToken =
            parsed.GetValue(idToken)
            || (asked.TakesIdTokens && asked.Audiences.Contains(client) && !isForClient && !parsed.GetValue(accessToken));
        return new GrantRequest(
            asked,
            client,
            GrantTarget.Of(parsed.GetValue(audience), parsed.GetValue(resource), asked, client)
        )
        {
            ClientSecret =
                isForClient || parsed.GetValue(clientSecret) is not null
                    ? ClientSecret.Read(parsed.GetValue(clientSecret), screen.Input)
                    : null,
            Scope = ScopeOf(parsed.GetValue(scope), isForClient, wantsIdToken),
            IsForClient = isForClient,
            WantsIdToken = wantsIdToken,
            RedirectUri = new Uri(parsed.GetRequiredValue(redirectUri)!),
            Timeout = TimeSpan.FromSeconds(parsed.GetValue(timeout)),
            OpensBrowser = !parsed.GetValue(noBrowser),
        };
    }

    private GrantProvider ProviderIn(ParseResult parsed, Screen screen)
    {
        var asked = parsed.GetValue(document) is { } file
            ? GrantDocument.Read(file, parsed.GetValue(provider), screen)
            : GrantProvider.Of(parsed.GetValue(issuer)!);
        return parsed.GetValue(authority) is { } bundle ? asked with { Roots = new TrustedRoots(Pem(bundle)) } : asked;
    }

    private static string Pem(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new GrantException($"{file} cannot be read; check its permissions.", failure);
        }
    }

    private static string? ScopeOf(string? given, bool isForClient, bool wantsIdToken)
    {
        if (isForClient)
        {
            return given;
        }
        var all = given ?? "openid";
        return wantsIdToken && !all.Split(' ').Contains("openid") ? $"openid {all}" : all;
    }

    private static void MustBeLoopback(OptionResult result)
    {
        var isLoopback =
            result.Tokens is not [{ Value: var text }]
            || (
                Uri.TryCreate(text, UriKind.Absolute, out var uri)
                && uri is { Scheme: "http", Host: "127.0.0.1" or "localhost", Query: "", Fragment: "", UserInfo: "" }
            );
        if (!isLoopback)
        {
            result.AddError(
                "--redirect-uri is http to 127.0.0.1 or localhost without a query, e.g. http://localhost:8400/callback."
            );
        }
    }

    private static void MustBeSeconds(OptionResult result)
    {
        var isNumber =
            result.Tokens is not [{ Value: var text }]
            || (
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                && seconds is > 0 and <= 86400
            );
        if (!isNumber)
        {
            result.AddError("--timeout is a number of seconds from 1 to 86400.");
        }
    }
}
