using System.Globalization;
using Authorizer.Trust.Tokens;

namespace Authorizer;

/// <summary>A named value of a log line; an absent value, and the default one, write nothing.</summary>
internal readonly struct LogField
{
    private readonly Form form;
    private readonly string? text;
    private readonly long number;

    public LogField(string name, string? text)
        : this(name, text is null ? Form.Absent : Form.Text, number: 0) => this.text = text;

    public LogField(string name, long number)
        : this(name, Form.Number, number) { }

    /// <summary>Told in milliseconds.</summary>
    public LogField(string name, TimeSpan duration)
        : this(name, Form.Milliseconds, duration.Ticks) { }

    /// <summary>Told in 16 hex digits.</summary>
    public LogField(string name, ulong id)
        : this(name, Form.Hex, (long)id) { }

    private LogField(string name, Form form, long number)
    {
        Name = name;
        this.form = form;
        this.number = number;
    }

    private enum Form
    {
        Absent,
        Text,
        Number,
        Milliseconds,
        Hex,
    }

    public string Name { get; }

    public string? Text =>
        form switch
        {
            Form.Number => number.ToString(CultureInfo.InvariantCulture),
            Form.Milliseconds => new TimeSpan(number).TotalMilliseconds.ToString("0.###", CultureInfo.InvariantCulture),
            Form.Hex => number.ToString("x16", CultureInfo.InvariantCulture),
            _ => text,
        };

    public void WriteTo(JsonOutput json)
    {
        if (form == Form.Absent)
        {
            return;
        }
        json.Name(Name);
        switch (form)
        {
            case Form.Number:
                json.Number(number);
                break;
            case Form.Milliseconds:
                json.Milliseconds(new TimeSpan(number));
                break;
            case Form.Hex:
                json.Hex((ulong)number);
                break;
            default:
                json.Text(text);
                break;
        }
    }
}
