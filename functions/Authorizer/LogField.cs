using System.Globalization;
using System.Text.Json;

namespace Authorizer;

/// <summary>A named value of a log line; an absent value writes nothing.</summary>
internal readonly struct LogField
{
    private readonly string? text;
    private readonly double? number;

    public LogField(string name, string? text)
    {
        Name = name;
        this.text = text;
    }

    public LogField(string name, double number)
    {
        Name = name;
        this.number = number;
    }

    public string Name { get; }

    public string? Text => text ?? number?.ToString(CultureInfo.InvariantCulture);

    public void WriteTo(Utf8JsonWriter writer)
    {
        if (text is not null)
        {
            writer.WriteString(Name, text);
        }
        else if (number is { } value)
        {
            writer.WriteNumber(Name, value);
        }
    }
}
