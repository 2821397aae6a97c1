using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Authorizer.Cli.Deployment;

/// <summary>The manifest as it is stored: one JSON object, name → version, by name, so that equal sets have equal texts.</summary>
internal static class ManifestText
{
    public static string Of(IEnumerable<(string Name, long Version)> parameters)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (name, version) in parameters.OrderBy(parameter => parameter.Name, StringComparer.Ordinal))
            {
                json.WriteNumber(name, version);
            }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
