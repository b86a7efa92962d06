// Beside the table: bars of its first rows, and a line through the days. Numbers stand at both.
import QtQuick
import Evertill.Ui

Panel {
    id: root
    property AnalysisViewModel analysis
    readonly property bool daysOnly: analysis.promotionOpen ? analysis.tab === 1 : analysis.tab === 4
    readonly property real barHeight: Theme.textSmall * 1.35 + Theme.mm * 3.6

    Item {
        id: barBox
        x: Theme.pad
        y: Theme.gap
        width: parent.width - Theme.pad * 2
        height: root.daysOnly ? 0 : (parent.height - Theme.gap * 2) * 0.62
        visible: !root.daysOnly
        Label {
            id: barTitle
            objectName: "analysis-bar-title"
            width: parent.width
            height: Theme.textBody * 1.5
            fit: true
            text: root.analysis.barTitle
            font.bold: true
        }
        ListView {
            objectName: "analysis-bars"
            anchors.top: barTitle.bottom
            width: parent.width
            // Whole bars only.
            height: Math.floor((parent.height - barTitle.height) / root.barHeight) * root.barHeight
            interactive: false
            clip: true
            model: root.analysis.bars
            Accessible.role: Accessible.Chart
            Accessible.name: root.analysis.barTitle
            delegate: Item {
                id: bar
                required property int index
                required property string label
                required property string text
                required property double share
                required property bool negative
                objectName: "analysis-bar-" + index
                width: ListView.view ? ListView.view.width : 0
                height: root.barHeight
                Accessible.role: Accessible.ListItem
                Accessible.name: label + ": " + text
                Label {
                    width: parent.width - number.implicitWidth - Theme.gap
                    height: Theme.textSmall * 1.35
                    text: bar.label
                    font.pixelSize: Theme.textSmall
                    Accessible.ignored: true
                }
                Label {
                    id: number
                    anchors.right: parent.right
                    height: Theme.textSmall * 1.35
                    text: bar.text
                    font.pixelSize: Theme.textSmall
                    font.bold: true
                    color: bar.negative ? Theme.stop : Theme.ink
                    Accessible.ignored: true
                }
                Rectangle {
                    y: Theme.textSmall * 1.35 + Theme.mm * 0.5
                    width: parent.width
                    height: Theme.mm * 2
                    radius: height / 2
                    color: Theme.raised
                    Rectangle {
                        width: Math.max(bar.share > 0 ? 3 : 0, parent.width * bar.share)
                        height: parent.height
                        radius: parent.radius
                        color: bar.negative ? Theme.stop : Theme.accent
                    }
                }
            }
        }
    }
    Rectangle {
        visible: barBox.visible
        x: Theme.pad
        y: barBox.y + barBox.height
        width: barBox.width
        height: 1
        color: Theme.rule
    }
    Label {
        id: lineTitle
        objectName: "analysis-line-title"
        x: Theme.pad
        y: barBox.visible ? barBox.y + barBox.height + Theme.mm : Theme.gap
        width: barBox.width
        height: Theme.textBody * 1.5
        fit: true
        text: root.analysis.lineTitle
        font.bold: true
    }
    DayChart {
        objectName: "analysis-line"
        x: Theme.pad
        width: barBox.width
        anchors.top: lineTitle.bottom
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.mm
        values: root.analysis.lineValues
        texts: root.analysis.lineTexts
        labels: root.analysis.lineLabels
        line: Theme.accent
        area: Theme.accentSoft
        ink: Theme.ink
        muted: Theme.muted
        rule: Theme.rule
        paper: Theme.surface
        textSize: Theme.textSmall
        Accessible.role: Accessible.Chart
        Accessible.name: root.analysis.lineTitle
        Accessible.description: root.analysis.lineLabels.map((day, i) => day + ": " + root.analysis.lineTexts[i]).join(", ")
        Label {
            anchors.fill: parent
            visible: root.analysis.lineValues.length === 0
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Nothing to draw")
            color: Theme.muted
        }
    }
}
