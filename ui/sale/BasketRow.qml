// One line of the basket.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property BasketColumns columns
    required property int index
    required property int no
    required property string name
    required property string detail
    required property string price
    required property string quantity
    required property string amount
    required property string listAmount
    required property var chips
    required property string mark
    required property bool gift
    required property bool voided
    required property bool touched
    required property bool selected
    signal picked(int row)
    readonly property string secondLine: columns.compact
        ? price + " × " + quantity + (detail !== "" ? " · " + detail : "") : detail
    readonly property bool two: secondLine !== "" || mark !== "" || listAmount !== ""
    readonly property color inkColor: voided ? Theme.muted : Theme.ink

    objectName: "basket-row-" + index
    width: ListView.view ? ListView.view.width : 0
    height: Math.max(Theme.mm * (two ? 13.4 : 12), Theme.textLarge * 1.5 + (two ? Theme.textSmall * 1.4 : 0))

    Accessible.role: Accessible.ListItem
    Accessible.name: no + " " + name + " " + quantity + " " + mark + " " + amount + (listAmount !== "" ? ", " + chips.join(", ") : "") + (voided ? " " + detail : "")
    Accessible.selected: selected
    Accessible.onPressAction: picked(index)

    Rectangle {
        anchors.fill: parent
        color: root.selected ? Theme.accentSoft : "transparent"
    }
    Rectangle {
        visible: root.selected
        width: Theme.mm
        height: parent.height
        color: Theme.accent
    }
    Rectangle {
        anchors.bottom: parent.bottom
        x: Theme.pad
        width: parent.width - Theme.pad * 2
        height: 1
        color: Theme.rule
    }

    component Cell: Label {
        color: root.inkColor
        font.pixelSize: Theme.textLarge
        font.strikeout: root.voided
        height: root.two ? Theme.textLarge * 1.4 : root.height
        y: root.two ? (root.height - Theme.textLarge * 1.4 - Theme.textSmall * 1.45) / 2 : 0
        Accessible.ignored: true
    }
    Cell {
        x: Theme.pad
        width: root.columns.noWidth
        text: root.gift ? "" : root.no
        fit: true
        font.strikeout: false
        color: Theme.muted
        font.pixelSize: Theme.textBody
    }
    Cell {
        x: Theme.pad + root.columns.noWidth
        width: root.columns.nameWidth - Theme.mm
        text: root.name
        // A long name first shrinks a little, then is cut.
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.textLarge * 0.78
        font.bold: root.touched && !root.voided
    }
    Row {
        id: second
        visible: root.two
        x: Theme.pad + root.columns.noWidth
        y: (root.height - Theme.textLarge * 1.4 - Theme.textSmall * 1.45) / 2 + Theme.textLarge * 1.4
        height: Theme.textSmall * 1.45
        spacing: Theme.mm
        readonly property real room: root.width - x - Theme.pad - root.columns.amountWidth
        Pill {
            id: markPill
            objectName: "basket-mark-" + root.index
            text: root.mark
            tone: root.gift ? Pill.Info : Pill.Warn
        }
        Label {
            id: detailLabel
            visible: text !== ""
            width: Math.min(implicitWidth, second.room - (markPill.visible ? markPill.width + Theme.mm : 0))
            height: parent.height
            fit: true
            text: root.secondLine
            color: root.voided ? Theme.stop : Theme.muted
            font.pixelSize: Theme.textSmall
            Accessible.ignored: true
        }
        Repeater {
            model: root.chips
            Pill {
                required property string modelData
                text: modelData
                textSize: Theme.textSmall * 0.94
                // Several share what is left of the line.
                maxWidth: Math.max(Theme.mm * 8, (second.room
                    - (markPill.visible ? markPill.width + Theme.mm : 0)
                    - (detailLabel.visible ? detailLabel.width + Theme.mm : 0))
                    / root.chips.length - Theme.mm)
            }
        }
    }
    Label {
        objectName: "basket-list-" + root.index
        visible: text !== ""
        x: root.width - Theme.pad - root.columns.amountWidth + Theme.mm
        y: second.y
        width: root.columns.amountWidth - Theme.mm
        height: second.height
        fit: true
        horizontalAlignment: Text.AlignRight
        text: root.listAmount
        color: Theme.muted
        font.strikeout: true
        font.pixelSize: Theme.textSmall
        Accessible.ignored: true
    }
    Cell {
        visible: !root.columns.compact
        x: Theme.pad + root.columns.noWidth + root.columns.nameWidth
        width: root.columns.priceWidth
        text: root.price
        fit: true
        horizontalAlignment: Text.AlignRight
    }
    Cell {
        visible: !root.columns.compact
        x: Theme.pad + root.columns.noWidth + root.columns.nameWidth + root.columns.priceWidth + Theme.mm
        width: root.columns.quantityWidth - Theme.mm
        text: root.quantity
        fit: true
        horizontalAlignment: Text.AlignRight
    }
    Cell {
        x: root.width - Theme.pad - root.columns.amountWidth + Theme.mm
        width: root.columns.amountWidth - Theme.mm
        text: root.amount
        fit: true
        font.bold: true
        horizontalAlignment: Text.AlignRight
    }
    MouseArea {
        anchors.fill: parent
        onClicked: root.picked(root.index)
    }
}
