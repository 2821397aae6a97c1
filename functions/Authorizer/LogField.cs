using System.Globalization;
using System.Text.Json;

namespace Authorizer;

/// <summary>A named value of a log line; an absent value writes nothing.</summary>
internal readonly struct LogField
{
    private readonly JsonEncodedText name;
    private readonly string? text;
    private readonly double? number;

    public LogField(string name, string? text)
        : this(JsonEncodedText.Encode(name), text) { }

    public LogField(string name, double number)
        : this(JsonEncodedText.Encode(name), number) { }

    /// <summary>For the names that every invocation writes: they are encoded once.</summary>
    public LogField(JsonEncodedText name, string? text)
    {
        this.name = name;
        this.text = text;
    }

    public LogField(JsonEncodedText name, double number)
    {
        this.name = name;
        this.number = number;
    }

    public string Name => name.Value;

    public string? Text => text ?? number?.ToString(CultureInfo.InvariantCulture);

    public void WriteTo(Utf8JsonWriter writer)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
        else if (number is { } value)
        {
            writer.WriteNumber(name, value);
        }
    }
}
