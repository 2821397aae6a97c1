using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Authorizer.Local.ParameterStore;

/// <summary>Answers as JSON, members named and ordered as the service does.</summary>
internal static class AnswerWriter
{
    private const double MillisecondsPerSecond = 1000;

    public static ReadOnlyMemory<byte> Object(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    public static void WriteAll(Utf8JsonWriter json, IEnumerable<StoredParameter> parameters, bool decrypted)
    {
        json.WriteStartArray("Parameters");
        foreach (var parameter in parameters)
        {
            Write(json, parameter, decrypted);
        }

        json.WriteEndArray();
    }

    public static void WriteDescriptions(Utf8JsonWriter json, IEnumerable<StoredParameter> parameters)
    {
        json.WriteStartArray("Parameters");
        foreach (var parameter in parameters)
        {
            json.WriteStartObject();
            WriteCommon(json, parameter);
            json.WriteString("Tier", parameter.Tier);
            if (parameter.KeyId is not null)
            {
                json.WriteString("KeyId", parameter.KeyId);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteNames(Utf8JsonWriter json, string member, IEnumerable<string> names)
    {
        json.WriteStartArray(member);
        foreach (var name in names)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, StoredParameter parameter, bool decrypted)
    {
        json.WriteStartObject();
        WriteCommon(json, parameter);
        json.WriteString("Value", decrypted || parameter.Type != "SecureString" ? parameter.Value : Sealed(parameter));
        json.WriteEndObject();
    }

    private static void WriteCommon(Utf8JsonWriter json, StoredParameter parameter)
    {
        json.WriteString("ARN", $"arn:aws:ssm:eu-west-1:111122223333:parameter/{parameter.Name.TrimStart('/')}");
        json.WriteString("DataType", "text");
        json.WriteNumber("LastModifiedDate", parameter.LastModified.ToUnixTimeMilliseconds() / MillisecondsPerSecond);
        json.WriteString("Name", parameter.Name);
        json.WriteString("Type", parameter.Type);
        json.WriteNumber("Version", parameter.Version);
    }

    /// <summary>Stands in for ciphertext: it must not hold the value.</summary>
    private static string Sealed(StoredParameter parameter) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(null, $"sealed {parameter.Name} {parameter.Version}")));
}
