// Why this price: applied, almost, not applied; each promotion with its reason.
import QtQuick
import Evertill.Ui

DialogFrame {
    id: root
    required property AppViewModel app
    readonly property ExplainViewModel explain: app.explain
    objectName: "explain-dialog"
    title: qsTr("Why this price?")
    cardWidth: Math.min(parent.width - Theme.pad * 4, Theme.mm * 230)
    cardHeight: parent.height - Theme.pad * 2
    onClosed: explain.cancel()

    Rectangle {
        id: sums
        width: parent.width
        height: Math.max(Theme.mm * 15, Theme.textTitle * 2.2)
        radius: Theme.radius
        color: Theme.hero
        component Sum: Item {
            property string label
            property string value
            property string valueName
            property bool strong: false
            width: sums.width / 3
            height: sums.height
            Label {
                x: Theme.pad
                y: Theme.mm
                width: parent.width - Theme.pad * 2
                text: parent.label
                color: Theme.onHeroMuted
                font.pixelSize: Theme.textSmall
            }
            Label {
                objectName: parent.valueName
                x: Theme.pad
                width: parent.width - Theme.pad * 2
                anchors.bottom: parent.bottom
                anchors.bottomMargin: Theme.mm
                height: Theme.textTitle * 1.3
                fit: true
                text: parent.value
                color: Theme.onHero
                font.bold: true
                font.pixelSize: parent.strong ? Theme.textTitle : Theme.textLarge
            }
        }
        Row {
            Sum { label: qsTr("Before promotions"); value: root.explain.listText; valueName: "explain-list" }
            Sum { label: qsTr("You save"); value: root.explain.savedText; valueName: "explain-saved" }
            Sum { label: qsTr("Total"); value: root.explain.totalText; valueName: "explain-total"; strong: true }
        }
    }
    Label {
        id: proof
        objectName: "explain-proof"
        anchors.top: sums.bottom
        width: parent.width
        height: text !== "" ? Theme.textSmall * 1.9 : 0
        fit: true
        text: root.explain.proofText
        color: Theme.muted
        font.pixelSize: Theme.textSmall
    }
    ListView {
        id: list
        objectName: "explain-rows"
        anchors {
            top: proof.bottom
            topMargin: Theme.mm
            left: parent.left
            right: parent.right
            bottom: buttons.top
            bottomMargin: Theme.gap
        }
        clip: true
        model: root.explain.list
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: root.title
        section.property: "group"
        section.delegate: Label {
            required property string section
            width: list.width
            height: Math.max(Theme.mm * 8, Theme.textBody * 1.7)
            text: section
            color: Theme.muted
            font.bold: true
        }
        delegate: ExplainRow {
            onPicked: (row) => root.explain.select(row)
        }
        Connections {
            target: root.explain
            function onChanged() {
                if (root.explain.selectedIndex >= 0)
                    list.positionViewAtIndex(root.explain.selectedIndex, ListView.Contain)
            }
        }
        Label {
            objectName: "explain-empty"
            anchors.centerIn: parent
            width: parent.width * 0.9
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            visible: list.count === 0 && !root.explain.loading
            text: qsTr("No promotion touches these goods.")
            color: Theme.muted
            font.pixelSize: Theme.textLarge
        }
    }
    Row {
        id: buttons
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.mm * 14
        spacing: Theme.gap
        readonly property real cell: (width - 2 * spacing) / 3
        Key {
            objectName: "explain-switch"
            width: buttons.cell
            height: parent.height
            enabled: root.explain.canSwitch
            text: root.explain.switchText
            hint: root.app.keyText(Action.VoidLine)
            onClicked: root.explain.switchSelected()
        }
        Label {
            width: buttons.cell
            height: parent.height
            fit: true
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("To print it: take payment, then press %1.").arg(root.app.keyText(Action.WhyPrice))
            color: Theme.muted
            font.pixelSize: Theme.textSmall
        }
        Key {
            objectName: "explain-close"
            width: buttons.cell
            height: parent.height
            kind: Key.Accent
            text: qsTr("Done")
            hint: "Enter"
            onClicked: root.explain.cancel()
        }
    }
}
