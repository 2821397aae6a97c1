using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Authorizer.Cli.Terminal;

/// <summary>Results for programs: one indented JSON object, readable by people as well.</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="screen">Takes it as a line of the result.</param>
    /// <param name="members">Writes what stands in the object.</param>
    public static void Json(this Screen screen, Action<Utf8JsonWriter> members)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }
        screen.Line(Encoding.UTF8.GetString(buffer.ToArray()));
    }
}
