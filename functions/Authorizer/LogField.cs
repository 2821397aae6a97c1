using System.Globalization;
using Authorizer.Trust.Tokens;

namespace Authorizer;

/// <summary>A named value of a log line; an absent value writes nothing.</summary>
internal readonly struct LogField
{
    private readonly string? text;
    private readonly long? number;
    private readonly TimeSpan? duration;

    public LogField(string name, string? text)
    {
        Name = name;
        this.text = text;
    }

    public LogField(string name, long number)
    {
        Name = name;
        this.number = number;
    }

    /// <summary>Told in milliseconds.</summary>
    public LogField(string name, TimeSpan duration)
    {
        Name = name;
        this.duration = duration;
    }

    public string Name { get; }

    public string? Text =>
        text
        ?? number?.ToString(CultureInfo.InvariantCulture)
        ?? duration?.TotalMilliseconds.ToString("0.###", CultureInfo.InvariantCulture);

    public void WriteTo(JsonOutput json)
    {
        if (text is not null)
        {
            json.Name(Name);
            json.Text(text);
        }
        else if (number is { } count)
        {
            json.Name(Name);
            json.Number(count);
        }
        else if (duration is { } time)
        {
            json.Name(Name);
            json.Milliseconds(time);
        }
    }
}
