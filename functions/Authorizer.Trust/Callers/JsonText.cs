using System.Text;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Callers;

/// <summary>Lists as JSON text: API Gateway fails on nested context values (specs/aws.md 1.2).</summary>
internal static class JsonText
{
    private const int UsualLength = 256;

    internal static string Array(IEnumerable<string> texts)
    {
        var json = new JsonOutput(UsualLength);
        json.StartArray();
        foreach (var text in texts)
        {
            json.Text(text);
        }
        json.EndArray();
        return Encoding.UTF8.GetString(json.Written);
    }

    /// <summary>Checked JSON without the white space between its tokens: a line break would make it unprintable.</summary>
    internal static string Minified(string json)
    {
        // Tokens are written without any, as a rule.
        if (!json.AsSpan().ContainsAny(" \t\r\n"))
        {
            return json;
        }
        var text = new StringBuilder(json.Length);
        var isInString = false;
        var isEscaped = false;
        foreach (var letter in json)
        {
            if (!isInString && letter is (' ' or '\t' or '\r' or '\n'))
            {
                continue;
            }
            text.Append(letter);
            isInString ^= letter == '"' && !isEscaped;
            isEscaped = letter == '\\' && !isEscaped;
        }
        return text.ToString();
    }
}
