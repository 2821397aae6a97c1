using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Notations;

/// <summary>Indented JSON.</summary>
internal static class JsonNotation
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(DocumentNode document)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            Write(document, writer);
        }
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void Write(DocumentNode node, Utf8JsonWriter writer)
    {
        switch (node)
        {
            case MapNode map:
                writer.WriteStartObject();
                foreach (var member in map.Members)
                {
                    writer.WritePropertyName(member.Name);
                    Write(member.Value, writer);
                }
                writer.WriteEndObject();
                break;
            case ListNode list:
                writer.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(item, writer);
                }
                writer.WriteEndArray();
                break;
            case ScalarNode scalar:
                Write(scalar, writer);
                break;
        }
    }

    private static void Write(ScalarNode scalar, Utf8JsonWriter writer)
    {
        switch (scalar.Kind)
        {
            case ScalarKind.Null:
                writer.WriteNullValue();
                break;
            case ScalarKind.Boolean:
                writer.WriteBooleanValue(scalar.Text == "true");
                break;
            case ScalarKind.Number when NumberText.Of(scalar.Text) is { } number:
                WriteNumber(number, writer);
                break;
            default:
                writer.WriteStringValue(scalar.Text);
                break;
        }
    }

    // A raw value would not be indented.
    private static void WriteNumber(string number, Utf8JsonWriter writer)
    {
        if (
            decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && value.ToString(CultureInfo.InvariantCulture) == number
        )
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteRawValue(number);
        }
    }
}
