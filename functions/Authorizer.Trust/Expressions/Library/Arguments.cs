using System.Runtime.InteropServices;
using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Library;

/// <summary>What a function is called with, the target first; on the stack.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct Arguments
{
    public const int Most = 4;

    public Value First { get; private set; }

    public Value Second { get; private set; }

    public Value Third { get; private set; }

    public Value Fourth { get; private set; }

    public int Count { get; private set; }

    public void Add(Value value)
    {
        switch (Count++)
        {
            case 0:
                First = value;
                break;
            case 1:
                Second = value;
                break;
            case 2:
                Third = value;
                break;
            default:
                Fourth = value;
                break;
        }
    }
}
