using System.CommandLine;
using System.CommandLine.Parsing;
using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Grants;

/// <summary>Where the token goes: standard output and nothing else, a file of its owner's, or a line for a shell.</summary>
internal sealed class TokenOutput
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Option<string?> curl = new("--curl")
    {
        Description = "Print a curl line that sends the token to this address.",
        HelpName = "URL",
    };

    private readonly Option<string?> to = new("--to")
    {
        Description = "Write the token to a file that its owner alone can read, and not to standard output.",
        HelpName = "FILE",
    };

    private readonly Option<string> output = OutputFormat.Option();

    public TokenOutput() =>
        curl.Validators.Add(result =>
        {
            var isUrl =
                result.Tokens is not [{ Value: var text }]
                || (Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == "https" || url.Scheme == "http"));
            if (!isUrl)
            {
                result.AddError("--curl is an http or https URL, e.g. https://api.example.com/orders.");
            }
        });

    public void AddTo(Command verb)
    {
        verb.Options.Add(curl);
        verb.Options.Add(to);
        verb.Options.Add(output);
    }

    public void Check(CommandResult result)
    {
        if (result.GetValue(output) == OutputFormat.Json && (result.GetValue(curl) ?? result.GetValue(to)) is not null)
        {
            result.AddError("--output json goes with neither --curl nor --to.");
        }
        if (result.GetValue(to) is { } file && Directory.Exists(file))
        {
            result.AddError($"--to names a file, and `{file}` is a folder.");
        }
    }

    /// <exception cref="GrantException">The file cannot be written.</exception>
    public void Write(ParseResult parsed, GrantedToken token, Screen screen)
    {
        if (parsed.GetValue(output) == OutputFormat.Json)
        {
            WriteJson(token, screen);
            return;
        }
        var file = parsed.GetValue(to);
        if (file is not null)
        {
            Save(token, file);
            screen.Say($"The {token.Kind} is in {file}.");
        }
        if (parsed.GetValue(curl) is { } url)
        {
            var bearer = file is null ? token.Text : $"$(cat {Word(file)})";
            screen.Line($"curl -i -H \"Authorization: Bearer {bearer}\" {Word(url)}");
        }
        else if (file is null)
        {
            screen.Line(token.Text);
        }
    }

    private static void WriteJson(GrantedToken token, Screen screen) =>
        screen.Json(writer =>
        {
            writer.WriteString("token", token.Text);
            writer.WriteString("kind", token.Kind);
            if (token.ExpiresIn is { } lifetime)
            {
                writer.WriteNumber("expiresIn", (long)lifetime.TotalSeconds);
            }
            if (token.Scope is { } scope)
            {
                writer.WriteString("scope", scope);
            }
        });

    private static void Save(GrantedToken token, string file)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnerOnly;
                if (File.Exists(file))
                {
                    // The mode of a new file does not touch one that is there.
                    File.SetUnixFileMode(file, OwnerOnly);
                }
            }
            using var writer = new StreamWriter(file, System.Text.Encoding.ASCII, options);
            writer.Write(token.Text);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new GrantException($"{file} cannot be written; check its folder and its permissions.", failure);
        }
    }

    private static string Word(string text) =>
        text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '-' or '_' or '.' or ':')
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
