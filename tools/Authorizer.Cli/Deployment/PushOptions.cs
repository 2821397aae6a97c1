using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Authorizer.Cli.Documents;

namespace Authorizer.Cli.Deployment;

/// <summary>The options of <c>push</c> beyond those of the account.</summary>
internal sealed class PushOptions
{
    private readonly Option<bool> secure = new("--secure")
    {
        Description = "Store the documents as SecureString; those that are stay so without it.",
    };

    private readonly Option<string?> keyId = new("--key-id")
    {
        Description =
            "The KMS key of the SecureStrings that are written; without it the one they have, or the account's default.",
        HelpName = "ID",
    };

    private readonly Option<bool> prune = new("--prune") { Description = "Remove documents that are not among the files." };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Show the difference and write nothing." };
    private readonly Option<bool> yes = new("--yes", "-y") { Description = "Remove without asking." };

    public void AddTo(Command verb)
    {
        verb.Options.Add(secure);
        verb.Options.Add(keyId);
        verb.Options.Add(prune);
        verb.Options.Add(dryRun);
        verb.Options.Add(yes);
    }

    public void Check(CommandResult result)
    {
        if (result.GetValue(keyId) is not null && !result.GetValue(secure))
        {
            result.AddError("--key-id goes with --secure.");
        }
    }

    public PushRequest In(ParseResult parsed, ImmutableArray<DocumentFile> files) =>
        new(files, parsed.GetValue(secure), parsed.GetValue(keyId), parsed.GetValue(prune))
        {
            IsDryRun = parsed.GetValue(dryRun),
            IsConfirmed = parsed.GetValue(yes),
        };
}
