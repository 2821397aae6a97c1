using System.Buffers;
using System.Text.Json;

namespace Authorizer.Aws.ParameterStore;

/// <summary>The requests as JSON 1.1; members that are not set are left out.</summary>
internal static class RequestWriter
{
    /// <summary>The most a page may be asked to hold.</summary>
    public const int PageSize = 10;

    /// <summary>The most names a call may hold.</summary>
    public const int NamesPerCall = 10;

    private const int DescriptionsPerPage = 50;

    public static Call GetParametersByPath(ParameterPath path, string? nextToken)
    {
        var body = Write(json =>
        {
            json.WriteString("Path", path.ToString());
            json.WriteBoolean("Recursive", true);
            json.WriteBoolean("WithDecryption", true);
            json.WriteNumber("MaxResults", PageSize);
            WriteOptional(json, "NextToken", nextToken);
        });
        return new Call("GetParametersByPath", path.ToString(), body);
    }

    public static Call GetParameter(string name)
    {
        var body = Write(json =>
        {
            json.WriteString("Name", name);
            json.WriteBoolean("WithDecryption", true);
        });
        return new Call("GetParameter", name, body);
    }

    public static Call PutParameter(PutParameterRequest request)
    {
        var body = Write(json =>
        {
            json.WriteString("Name", request.Name);
            WriteOptional(json, "Description", request.Description);
            json.WriteString("Value", request.Value);
            WriteOptional(json, "Type", request.Type);
            WriteOptional(json, "KeyId", request.KeyId);
            json.WriteBoolean("Overwrite", request.Overwrite);
            WriteOptional(json, "Tier", request.Tier);
        });
        return new Call("PutParameter", request.Name, body);
    }

    public static Call DescribeParameters(ParameterPath path, string? nextToken)
    {
        var body = Write(json =>
        {
            json.WriteStartArray("ParameterFilters");
            json.WriteStartObject();
            json.WriteString("Key", "Path");
            json.WriteString("Option", "Recursive");
            WriteTexts(json, "Values", [path.ToString()]);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteNumber("MaxResults", DescriptionsPerPage);
            WriteOptional(json, "NextToken", nextToken);
        });
        return new Call("DescribeParameters", path.ToString(), body);
    }

    public static Call DeleteParameters(string[] names) =>
        new("DeleteParameters", string.Join(", ", names), Write(json => WriteTexts(json, "Names", names)));

    private static void WriteTexts(Utf8JsonWriter json, string name, string[] texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
