using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Authorizer.Local.ParameterStore;

/// <summary>A PutParameter request that keeps the service's rules for names, types and sizes.</summary>
internal sealed partial record ParameterToPut(string Name, string Value, string? Type, bool Overwrite, string Tier)
{
    /// <summary>The tier that holds as much as an advanced one and cannot be left again.</summary>
    public const string Advanced = "Advanced";

    private const int StandardBytes = 4096;
    private const int AdvancedBytes = 8192;
    private const int MaximumLevels = 15;
    private const string Standard = "Standard";
    private const string Intelligent = "Intelligent-Tiering";
    private const string DefaultKey = "alias/aws/ssm";

    /// <summary>The key asked for; null without one.</summary>
    public string? KeyId { get; private init; }

    /// <summary>Whether the tier follows the size, and never goes down.</summary>
    public bool IsTierOpen { get; private init; }

    /// <exception cref="WireError">The request breaks a rule.</exception>
    public static ParameterToPut Read(JsonElement request) =>
        Checked(
            RequestMembers.Text(request, "Name"),
            RequestMembers.Text(request, "Value"),
            RequestMembers.OptionalText(request, "Type"),
            RequestMembers.Flag(request, "Overwrite"),
            RequestMembers.OptionalText(request, "Tier") ?? Standard
        ) with
        {
            KeyId = RequestMembers.OptionalText(request, "KeyId"),
        };

    /// <summary>The same rules for a parameter put in by hand; picks the tier by size.</summary>
    public static ParameterToPut ByHand(string name, string value, string type) =>
        Checked(name, value, type, overwrite: true, Intelligent);

    /// <summary>The key it is sealed with: as with the service, without one asked for the default, whatever the version before had.</summary>
    /// <exception cref="WireError">A key for what is not sealed.</exception>
    public string? KeyFor(string type) =>
        type == "SecureString" ? KeyId ?? DefaultKey
        : KeyId is null ? null
        : throw Invalid("KeyId is required for SecureString type parameter only.");

    private static ParameterToPut Checked(string name, string value, string? type, bool overwrite, string tier)
    {
        CheckName(name);
        CheckType(type);
        if (value.Length == 0 || value.Contains("{{", StringComparison.Ordinal))
        {
            throw Invalid("A parameter value must not be empty and must not hold {{.");
        }

        return new ParameterToPut(name, value, type, overwrite, ChosenTier(tier, Encoding.UTF8.GetByteCount(value)))
        {
            IsTierOpen = tier == Intelligent,
        };
    }

    private static void CheckName(string name)
    {
        if (!NamePattern().IsMatch(name) || name.Count(character => character == '/') > MaximumLevels)
        {
            throw Invalid(
                "A parameter name has at most 15 levels of letters, digits, '_', '.' and '-', and begins with '/' if it has any."
            );
        }

        if (name.StartsWith("/aws", StringComparison.OrdinalIgnoreCase) && name.Count(character => character == '/') > 1)
        {
            throw new WireError("AccessDeniedException", "No access to a reserved parameter name.");
        }

        var bare = name.TrimStart('/');
        if (
            bare.StartsWith("aws", StringComparison.OrdinalIgnoreCase)
            || bare.StartsWith("ssm", StringComparison.OrdinalIgnoreCase)
        )
        {
            throw Invalid("A parameter name must not begin with aws or ssm.");
        }
    }

    private static void CheckType(string? type)
    {
        if (type is not (null or "String" or "StringList" or "SecureString"))
        {
            throw Invalid("A parameter type is String, StringList or SecureString.");
        }
    }

    private static string ChosenTier(string tier, int bytes)
    {
        var chosen = tier switch
        {
            Standard or Advanced => tier,
            Intelligent => bytes > StandardBytes ? Advanced : Standard,
            _ => throw Invalid("A tier is Standard, Advanced or Intelligent-Tiering."),
        };
        var limit = chosen == Standard ? StandardBytes : AdvancedBytes;
        return bytes <= limit
            ? chosen
            : throw Invalid(
                string.Create(null, $"{chosen} tier parameters support a maximum parameter value of {limit} characters.")
            );
    }

    private static WireError Invalid(string message) => new("ValidationException", message);

    [GeneratedRegex(
        @"^(?:[A-Za-z0-9_.-]+|(?:/[A-Za-z0-9_.-]+)+)\z",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex NamePattern();
}
