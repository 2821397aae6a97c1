using System.Collections.Immutable;
using Authorizer.Configuration.Providers;
using Authorizer.Cryptography;
using Authorizer.Trust.Keys;

namespace Authorizer.Cli.Explanation.Keys;

/// <summary>The key sets that the user gave as files, by provider (<c>--jwks</c>).</summary>
internal sealed class SavedKeys
{
    private readonly Dictionary<string, SavedKeySet> byProvider = new(StringComparer.Ordinal);

    /// <param name="options">Each <c>NAME=FILE</c>, or one <c>FILE</c> for the only provider.</param>
    /// <param name="providers">Those whose keys they can be.</param>
    /// <exception cref="ExplanationException">A file or a name cannot be used.</exception>
    public SavedKeys(string[] options, ImmutableArray<Provider> providers)
    {
        foreach (var option in options)
        {
            var (name, file) = Taken(option, providers);
            if (!byProvider.TryAdd(name, new SavedKeySet(file, Read(file))))
            {
                throw new ExplanationException($"--jwks is given twice for `{name}`; give it once.");
            }
        }
    }

    public SavedKeySet? Find(string provider) => byProvider.GetValueOrDefault(provider);

    private static (string Name, string File) Taken(string option, ImmutableArray<Provider> providers)
    {
        if (option.IndexOf('=', StringComparison.Ordinal) is var equals and > 0 && !File.Exists(option))
        {
            var name = option[..equals];
            return providers.Any(provider => provider.Name == name)
                ? (name, option[(equals + 1)..])
                : throw new ExplanationException($"--jwks names `{name}`, which is no valid provider among the documents.");
        }
        return providers is [var only]
            ? (only.Name, option)
            : throw new ExplanationException(
                $"--jwks {option}: there is not exactly one valid provider; write NAME=FILE with a provider's name."
            );
    }

    // As strictly as if it had been fetched: shared secrets and private keys do not count.
    private static JsonWebKeySet Read(string file) =>
        JsonWebKeySet.TryParse(InputFile.Bytes(file), KeySetOrigin.Remote, KeyImport.Import, out var set)
            ? set
            : throw new ExplanationException(
                $"{file} is no JWK set; expected an object with `keys`, as the provider's key address answers with."
            );
}

/// <summary>One file of keys.</summary>
internal sealed record SavedKeySet(string Shown, JsonWebKeySet Set);
